import type { FoundById } from '../../../../shared/library.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import type { Translator } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { addLaterTexts } from '../../../i18n/later/laterTexts.ts'
import { pastedTexts } from '../../../i18n/later/pastedTexts.ts'
import { joinSentences } from '../../../i18n/sentences.ts'
import { showAsset } from '../../../stores/shownAsset.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { toastError } from '../../../useAction.ts'
import { leftText } from './leftText.ts'

interface PastedId {
  readonly assetId: string
  /** Groups that have answered the last search for it are not asked again. */
  readonly goOn: boolean
  /** Nobody has pasted another one since. */
  readonly isLatest: () => boolean
  /** The person is where it was pasted. */
  readonly isStillThere: () => boolean
  readonly onGoOn: () => void
}

/** After that it is said what is being waited for. */
const quietMs = 1_000

/** Fetched when somebody pastes an id. */
export async function findPasted(pasted: PastedId, { t, i18n }: Translator): Promise<void> {
  addLaterTexts(i18n, pastedTexts)
  const { assetId, goOn, isLatest, isStillThere } = pasted
  const timer = setTimeout(() => showToast({ tone: 'plain', title: t('pasted.asking') }), quietMs)
  try {
    const found = await unwrap(bridge().library.findById({ assetId, goOn }))
    if (!isLatest()) return
    const { asset } = found
    if (asset === null) sayNotFound(found, pasted, t)
    else if (isStillThere()) showAsset(asset)
    else
      showToast({
        tone: 'good',
        title: asset.name,
        action: { label: t('uploads.showAsset'), onSelect: () => showAsset(asset) },
      })
  } catch (thrown) {
    if (isLatest()) toastError(toAppError(thrown), t)
  } finally {
    clearTimeout(timer)
  }
}

/** Of how many groups that is true, of how many it is not known and why, and the way to ask those. */
function sayNotFound(found: FoundById, { onGoOn }: PastedId, t: Translate): void {
  const asked = t('pasted.asked', { count: found.askedGroups })
  if (found.leftGroups === 0) {
    showToast({ tone: 'bad', title: t('pasted.notFound'), body: asked })
    return
  }
  showToast({
    tone: 'bad',
    title: t('pasted.notFoundYet'),
    body: joinSentences([asked, leftText(found, t)]),
    action: { label: t('pasted.goOn', { count: found.leftGroups }), onSelect: onGoOn },
  })
}
