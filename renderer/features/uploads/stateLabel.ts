import type { UploadItem, UploadState } from '../../../shared/uploads/uploads.ts'
import type { Formatters } from '../../i18n/formatters.ts'
import type { Translate } from '../../i18n/index.ts'
import { bucketOf } from '../../stores/uploads/uploadBuckets.ts'

/** The state in one or two words: "Uploading 43%". */
export function stateLabel(item: UploadItem, t: Translate, format: Formatters): string {
  const { state, fit } = item
  if (fit?.kind === 'making') return fittingLabel(fit.doneShare, t, format)
  if (fit?.kind === 'waiting') return t('uploads.state.fitQueued')
  if (state.kind === 'uploading')
    return t('uploads.state.uploading', { percent: format.percent(sentFraction(state)) })
  const bucket = bucketOf(item)
  return bucket === 'uploading' ? '' : t(`uploads.state.${bucket}`)
}

/** A picture is made in one go, and says nothing in between. */
export const fittingLabel = (doneShare: number, t: Translate, format: Formatters): string =>
  doneShare === 0
    ? t('uploads.state.fittingNow')
    : t('uploads.state.fitting', { percent: format.percent(doneShare) })

export const sentFraction = (state: Extract<UploadState, { readonly kind: 'uploading' }>): number =>
  state.totalBytes <= 0 ? 0 : Math.min(1, Math.max(0, state.sentBytes / state.totalBytes))
