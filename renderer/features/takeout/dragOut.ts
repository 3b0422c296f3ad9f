import type { LibrarySelection } from '../../../shared/library.ts'
import { bridge } from '../../bridge.ts'
import type { Translator } from '../../i18n/I18nProvider.tsx'
import type { Translate } from '../../i18n/index.ts'
import { showToast } from '../../ui/toasts/toasts.ts'
import { toastError } from '../../useAction.ts'
import { outWords } from './outWords.ts'

/** Hands a selection to the drag that has just begun, as files; says why not, and fetches what is not here for the next one. */
export async function dragOut(selection: LibrarySelection, words: Translator): Promise<void> {
  const t = outWords(words)
  const answer = await bridge().dragOut.start({ selection })
  if (!answer.ok) {
    toastError(answer.error, t)
    return
  }
  const { value } = answer
  const say = (title: string): void => showToast({ tone: 'plain', title })
  switch (value.outcome) {
    case 'dragged':
      if (value.withoutFile > 0) say(t('out.drag.withoutFile', { count: value.withoutFile }))
      return
    case 'missing':
      say(t('out.drag.missing', { count: value.count }))
      return fetchForDrag(selection, t)
    case 'late':
      return say(t('out.drag.late'))
    case 'tooMany':
      return say(t('out.drag.tooMany', { count: value.max }))
    case 'none':
      return say(t('out.drag.none'))
  }
}

async function fetchForDrag(selection: LibrarySelection, t: Translate): Promise<void> {
  const answer = await bridge().dragOut.fetch({ selection })
  if (!answer.ok) {
    toastError(answer.error, t)
    return
  }
  const { fetched, failed } = answer.value
  if (failed > 0) showToast({ tone: 'bad', title: t('out.drag.failed', { count: failed }) })
  else showToast({ tone: 'good', title: t('out.drag.here', { count: fetched }) })
}
