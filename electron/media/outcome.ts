import type { MediaInfo, ProbeError, ProbeErrorCode } from '../../shared/media.ts'

/** What one look at a file gave. */
export type Measurement =
  | { readonly ok: true; readonly info: MediaInfo }
  /** `measured`: what was found out all the same, for example the size that the header of a cut-off picture names. */
  | { readonly ok: false; readonly error: ProbeError; readonly measured: MediaInfo | null }

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
