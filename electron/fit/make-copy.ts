import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { FitTrouble } from '../../shared/fit/fit.ts'
import type { FitPlan, FitStep, PictureFormat } from '../../shared/fit/plan/fit-plan.ts'
import { type Measured, planFit } from '../../shared/fit/plan/plan-fit.ts'
import { stepOf } from '../../shared/fit/plan/step-of.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import { AppFailure } from '../../shared/result.ts'
import type { Clock } from '../base/clock.ts'
import { withDeadline } from '../base/deadline.ts'
import { errorCode, isDiskFull } from '../base/error-code.ts'
import { type FileIdentity, identityAt, isSameFile } from '../base/files/file-identity.ts'
import { hasRoomFor } from '../base/files/free-space.ts'
import { hashFile } from '../base/files/hash-file.ts'
import type { MediaProber } from '../media/index.ts'
import type { MadeCopy, WantedFit } from '../uploads/index.ts'
import type { BegunCopy, Copies } from './copies.ts'
import type { LookParts } from './look/look.ts'
import { type FitOutcome, planPictureFile } from './picture-plan.ts'
import type { ConversionOutcome, ConversionProgress, MediaConverter, PictureMaker } from './ports.ts'

export interface MakerParts {
  readonly prober: Pick<MediaProber, 'probe'>
  readonly pictures: Pick<PictureMaker, 'look' | 'fit'>
  /** Of clips and sounds; null: none are made. */
  readonly converter: Pick<MediaConverter, 'prepare' | 'convert'> | null
  readonly copies: Copies
  readonly assetOriginal: LookParts['assetOriginal']
  readonly clock: Clock
  /** For tests of disks that are full. */
  readonly freeBytes?: (folder: string) => Promise<number | null>
}

export type CopyOutcome =
  /** Whoever takes it answers for the file from then on. */
  | { readonly kind: 'made'; readonly copy: MadeCopy }
  | { readonly kind: 'failed'; readonly trouble: FitTrouble; readonly detail: string | null }
  | { readonly kind: 'originalChanged' }

type MovieInfo = Extract<MediaInfo, { kind: 'video' | 'audio' }>
type FittableInfo = Extract<MediaInfo, { kind: 'image' }> | MovieInfo

/** Nobody knows before how large a clip becomes, and a computer whose disk is full is of no use. */
const keptFreeBytes = 1024 ** 3

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'video/mp4': '.mp4',
  'audio/mpeg': '.mp3',
  'audio/wav': '.wav',
}

const failed = (trouble: FitTrouble, detail: string | null = null): CopyOutcome => ({
  kind: 'failed',
  trouble,
  detail,
})

/** Makes the copy of one file, from the file as it is now. Rejects only with the reason of `signal`; nothing is left over then. */
export async function makeCopy(
  parts: MakerParts,
  wanted: WantedFit,
  signal: AbortSignal,
  onProgress: (progress: ConversionProgress) => void,
): Promise<CopyOutcome> {
  const { prober, copies, clock } = parts
  const { original } = wanted
  const source = await sourceOf(parts, wanted, signal)
  if ('kind' in source) return source
  const { path } = source
  const probed = await prober.probe(path, { signal })
  const isGone = !probed.ok && (probed.error.code === 'missing' || probed.error.code === 'notAFile')
  if (isGone) return failed('originalMissing')
  if (!probed.ok && probed.error.code === 'unreadable')
    return failed('originalUnreadable', probed.error.detail ?? null)
  const seen = await identityAt(path, clock, signal)
  if (seen === null) return failed('originalMissing')
  if (!isAsRefused(original, seen)) return { kind: 'originalChanged' }

  const measured: Measured = probed.ok
    ? { info: probed.info }
    : { info: probed.measured, error: probed.error }
  const { info } = measured
  if (info === null || info.kind === 'other') return failed('damaged')
  const outcome = await planOf(parts, { ...wanted, path }, measured, info, signal)
  // What is accepted by now needs no copy.
  if (outcome.kind === 'fits') return { kind: 'originalChanged' }
  if (outcome.kind === 'cannot')
    return failed('damaged', outcome.obstacles.map(({ kind }) => kind).join(', '))

  const { plan } = outcome
  let begun: BegunCopy | null = null
  let isKept = false
  try {
    begun = await copies.begin(extensions[plan.expected.mimeType] ?? '')
    const neededBytes = plan.expected.sizeBytes ?? 0
    if (!(await hasRoomFor(dirname(begun.partPath), neededBytes, parts.freeBytes, keptFreeBytes)))
      return failed('diskFull')
    const made = await convert(parts, path, info, plan, begun.partPath, signal, onProgress)
    signal.throwIfAborted()
    if (!made.ok) return failed(made.trouble, made.detail)
    const { steps } = made
    const sha256 = await hashFile(path, clock, signal)
    const now = await identityAt(path, clock, signal)
    if (now === null || !isSameFile(seen, now)) return { kind: 'originalChanged' }
    await begun.keep()
    isKept = true
    return {
      kind: 'made',
      copy: {
        copyName: begun.name,
        extension: extensions[mimeTypeOf(plan, steps)] ?? '',
        steps,
        key: createHash('sha256')
          .update(`${sha256}\n${JSON.stringify(steps)}`)
          .digest('hex'),
        original: { ...now, sha256, media: info },
      },
    }
  } catch (error) {
    signal.throwIfAborted()
    const code = errorCode(error)
    if (code === null) throw error
    return failed(isDiskFull(code) ? 'diskFull' : 'diskFailed', code)
  } finally {
    if (!isKept) await begun?.abandon()
  }
}

/** As long as a download may take. */
const fetchDeadlineMs = 10 * 60_000

/** The file as it lies here, or, where the cache gave an asset's file up, as it is fetched again. */
async function sourceOf(
  { clock, assetOriginal }: MakerParts,
  { path, asset }: WantedFit,
  signal: AbortSignal,
): Promise<{ readonly path: string } | CopyOutcome> {
  if (asset === null || (await identityAt(path, clock, signal)) !== null) return { path }
  try {
    return await withDeadline((stop) => assetOriginal(asset, stop), {
      clock,
      deadlineMs: fetchDeadlineMs,
      signal,
    })
  } catch (error) {
    signal.throwIfAborted()
    return failed('assetNotFetched', error instanceof AppFailure ? error.error.code : null)
  }
}

/** Of a file that could not be measured whole only the size is known. */
const isAsRefused = (original: WantedFit['original'], now: FileIdentity): boolean =>
  original.mtimeMs === null
    ? original.sizeBytes === null || original.sizeBytes === now.sizeBytes
    : isSameFile(original, now)

function planOf(
  { pictures }: MakerParts,
  { path, choices }: WantedFit,
  measured: Measured,
  info: FittableInfo,
  signal: AbortSignal,
): FitOutcome | Promise<FitOutcome> {
  return info.kind === 'image' && measured.error === undefined
    ? planPictureFile(pictures, path, info, choices, signal)
    : planFit(measured, choices)
}

async function convert(
  { pictures, converter }: MakerParts,
  path: string,
  media: FittableInfo,
  plan: FitPlan,
  outputPath: string,
  signal: AbortSignal,
  onProgress: (progress: ConversionProgress) => void,
): Promise<ConversionOutcome> {
  if (media.kind === 'image') {
    const made = await pictures.fit({ path, media, plan, outputPath }, signal)
    return made.ok ? { ok: true, steps: stepsDone(plan, made.format) } : made
  }
  if (converter === null) return { ok: false, trouble: 'cannotDecode', detail: null }
  return converter.convert({ path, media, plan, outputPath }, { signal, onProgress })
}

/** With the format that it became: the planned one may have been left open, or have been too large. */
function stepsDone({ steps, expected }: FitPlan, format: PictureFormat): readonly FitStep[] {
  const planned = stepOf({ steps }, 'convert')
  if (format === (planned === null ? expected.mimeType : planned.mimeType)) return steps
  return [...steps.filter(({ kind }) => kind !== 'convert'), { kind: 'convert', mimeType: format }]
}

const mimeTypeOf = ({ expected }: FitPlan, steps: readonly FitStep[]): string =>
  stepOf({ steps }, 'convert')?.mimeType ?? expected.mimeType
