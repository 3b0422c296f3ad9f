import { z } from 'zod'
import { type Composition, compositionSchema } from '../../../shared/generation/draft.ts'

/**
 * The user type of our box (ISO/IEC 14496-12, 4.2: a `uuid` box is anybody's), made at random once: it says "settings of a
 * generation of Asset Library", whatever the version.
 */
export const settingsUserType = Buffer.from('8f1c6d0a4b7e4c53a9d27e30b5f4c1e6', 'hex')

/** A prompt of 200,000 characters with a hundred assets fits. */
export const settingsBytesMax = 1024 * 1024

const format = 'asset-library-generation'

const keptSettingsSchema = z.object({
  format: z.literal(format),
  /** A later version adds to this form and takes nothing away. */
  version: z.number().int().positive(),
  app: z.object({ name: z.string().max(200), version: z.string().max(100) }),
  sentAtMs: z.number().nonnegative().nullable().catch(null),
  composition: compositionSchema,
  /** The seed that the service says it used; null where it did not say. */
  actualSeed: z.number().int().nullable().catch(null),
})

/** What is kept inside of a video: all that was sent, and with what it was made. Neither a key nor a task nor an address. */
export interface KeptSettings {
  readonly app: { readonly name: string; readonly version: string }
  /** Milliseconds since 1970. */
  readonly sentAtMs: number | null
  readonly composition: Composition
  readonly actualSeed: number | null
}

/** Of a result, without the rest of it. */
export const keptSettingsOf = (
  result: {
    readonly composition: Composition
    readonly sentAtMs: number
    readonly actual: { readonly seed: number | null }
  },
  app: KeptSettings['app'],
): KeptSettings => ({
  app,
  sentAtMs: result.sentAtMs,
  composition: result.composition,
  actualSeed: result.actual.seed,
})

/** As UTF-8 JSON. The schema lets nothing through that is not named in it. @throws for settings that break the contract */
export const encodeSettings = (settings: KeptSettings): Buffer =>
  Buffer.from(JSON.stringify(keptSettingsSchema.parse({ ...settings, format, version: 1 })), 'utf8')

/** null for what is not ours, or not whole: the bytes are anybody's. */
export function decodeSettings(bytes: Buffer): KeptSettings | null {
  try {
    const parsed = keptSettingsSchema.safeParse(JSON.parse(bytes.toString('utf8')))
    if (!parsed.success) return null
    const { app, sentAtMs, composition, actualSeed } = parsed.data
    return { app, sentAtMs, composition, actualSeed }
  } catch {
    return null
  }
}
