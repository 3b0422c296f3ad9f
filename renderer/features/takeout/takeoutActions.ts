import type { RequestInput, requests } from '../../../shared/contract.ts'
import type { LibrarySelection } from '../../../shared/library.ts'
import { bridge } from '../../bridge.ts'
import type { Translator } from '../../i18n/I18nProvider.tsx'
import { openDialog } from '../../stores/view.ts'
import { showToast } from '../../ui/toasts/toasts.ts'
import { toastError } from '../../useAction.ts'
import { outWords } from './outWords.ts'
import { askListKnown } from './useListKnown.ts'

/** Of a list that is still being read from the service, asks first whether to wait for the rest. */
export async function startDownload(selection: LibrarySelection, words: Translator): Promise<void> {
  // Where that cannot be told, whoever opens the selection says why.
  const known = await askListKnown(selection).catch(() => null)
  if (known?.isWhole === false) openDialog({ kind: 'downloadList', selection })
  else await beginDownload(selection, words)
}

/** Asks for a folder and puts the originals into the queue; says what came of it. */
export async function beginDownload(selection: LibrarySelection, words: Translator): Promise<void> {
  const t = outWords(words)
  const answer = await bridge().originals.download({ selection })
  if (!answer.ok) {
    toastError(answer.error, t)
    return
  }
  const { count, isWhole } = answer.value
  if (count === null) return
  showToast({
    tone: 'plain',
    title: count === 0 ? t('out.start.none') : t('out.start.started', { count }),
    ...(isWhole ? {} : { body: t('out.start.inPart') }),
  })
}

/** Opens the file that an asset was uploaded from, or its folder; says why not. */
export async function openLocal(
  input: RequestInput<(typeof requests)['originals']['openLocal']>,
  words: Translator,
): Promise<void> {
  const t = outWords(words)
  const answer = await bridge().originals.openLocal(input)
  if (!answer.ok) {
    toastError(answer.error, t)
    return
  }
  const { file } = answer.value
  if (file === 'unchanged' || (file === 'changed' && input.how === 'show')) return
  showToast({ tone: 'plain', title: t(`out.local.${file}`) })
}
