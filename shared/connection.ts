import { z } from 'zod'
import { appErrorSchema } from './result.ts'

/** Where the key is kept. `session` means that it must be typed at each start; `because` says why. */
export const keyStorageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('keyStore') }),
  z.object({ kind: z.literal('environment') }),
  z.object({ kind: z.literal('session'), because: z.enum(['noEncryption', 'basicText', 'storeFailed']) }),
  z.object({ kind: z.literal('demo') }),
])
export type KeyStorage = Readonly<z.infer<typeof keyStorageSchema>>

const accountSchema = z.object({
  /** A fingerprint of key and address, never the key: rows and caches are kept by it. */
  accountId: z.string(),
  lastFour: z.string().max(4),
  /** Host of the asset service, for people to see whom they talk to. */
  host: z.string(),
  demo: z.boolean(),
  keyStorage: keyStorageSchema,
  /** `POWERTOKENS_API_KEY` or `POWERTOKENS_API_KEY_FILE` is set: the next start takes its key, whatever is disconnected now. */
  hasEnvironmentKey: z.boolean(),
})
export type Account = Readonly<z.infer<typeof accountSchema>>

/**
 * `connected` with a `problem` is a key that worked once and cannot be used right now, because there is no network or the
 * service refuses it since then (keyRejected): what is known stays on the screen. A key that never worked is
 * `disconnected` with the problem that says so.
 */
export const connectionSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('disconnected'),
    problem: appErrorSchema.nullable(),
    /** What a key typed now would be kept in, so that the page can say so beforehand. */
    keyStorage: keyStorageSchema,
    /** Whom the app would talk to. */
    host: z.string(),
  }),
  z.object({ state: z.literal('connecting'), keyStorage: keyStorageSchema, host: z.string() }),
  z.object({
    state: z.literal('connected'),
    account: accountSchema,
    problem: appErrorSchema.nullable(),
    /** When the app tries again by itself; null when it does not. In the past: it is trying just now. */
    nextTryAtMs: z.number().nullable(),
  }),
])
export type Connection = Readonly<z.infer<typeof connectionSchema>>
