import type { LibrarySelection } from '../../../shared/library.ts'
import { bridge } from '../../bridge.ts'
import type { Translate } from '../../i18n/index.ts'
import { showToast } from '../../ui/toasts/toasts.ts'
import { toastError } from '../../useAction.ts'

/** Asks for a folder and puts the originals into the queue; says what came of it. */
export async function startDownload(selection: LibrarySelection, t: Translate): Promise<void> {
  const answer = await bridge().originals.download({ selection })
  if (!answer.ok) {
    toastError(answer.error, t)
    return
  }
  const { count, isWhole } = answer.value
  if (count === null) return
  showToast({
    tone: 'plain',
    title: count === 0 ? t('getOut.none') : t('getOut.started', { count }),
    ...(isWhole ? {} : { body: t('getOut.inPart') }),
  })
}
