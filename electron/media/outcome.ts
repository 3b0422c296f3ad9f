import type { MediaInfo, ProbeError, ProbeErrorCode } from '../../shared/media/media.ts'
import type { FileIdentity } from '../base/files/file-identity.ts'

/** What one look at a file gave. */
export type Measurement =
  | { readonly ok: true; readonly info: MediaInfo }
  /** `measured`: what was found out all the same, for example the size that the header of a cut-off picture names. */
  | { readonly ok: false; readonly error: ProbeError; readonly measured: MediaInfo | null }

/** What the app learns of a file: its measurement, and which version of the file it is about. */
export type ProbeOutcome =
  | { readonly ok: true; readonly info: MediaInfo; readonly stat: FileIdentity }
  | {
      readonly ok: false
      readonly error: ProbeError
      /** Null when the file could not even be looked up. */
      readonly sizeBytes: number | null
      /** What was found out all the same: the size in the header of a cut-off picture, the sound in an MP4. */
      readonly measured: MediaInfo | null
    }

export const measured = (info: MediaInfo): Measurement => ({ ok: true, info })

export const failed = (
  code: ProbeErrorCode,
  detail?: string,
  info: MediaInfo | null = null,
): Measurement => ({
  ok: false,
  error: detail === undefined ? { code } : { code, detail: detail.slice(0, 500) },
  measured: info,
})

/** A failure that code deep inside a reader may throw; everything else thrown there counts as `corrupt`. */
export class ProbeFailure extends Error {
  readonly code: ProbeErrorCode
  constructor(code: ProbeErrorCode, detail: string) {
    super(detail)
    this.name = 'ProbeFailure'
    this.code = code
  }
}
