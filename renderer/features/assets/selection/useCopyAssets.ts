import { useCallback } from 'react'
import type { CopyFormat, LibraryCopy, LibrarySelection } from '../../../../shared/library.ts'
import { bridge } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { joinSentences } from '../../../i18n/sentences.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { useAction } from '../../../useAction.ts'

interface CopyRequest {
  readonly selection: LibrarySelection
  readonly format: CopyFormat
  readonly withFailed?: boolean
  /** How many a whole list has by what is shown; null where that is not known. */
  readonly expected?: number | null
}

/** Copies by the main process and says what was copied and what was not. Null: it said why not; or more must be asked for. */
export function useCopyAssets() {
  const { t } = useWords()
  const act = useAction()
  return useCallback(
    async ({
      selection,
      format,
      withFailed = false,
      expected = null,
    }: CopyRequest): Promise<LibraryCopy | null> => {
      const answer = await act(bridge().library.copy({ selection, format, withFailed, expected }))
      if (answer?.outcome === 'copied') tellCopied(answer, format, t)
      return answer
    },
    [act, t],
  )
}

function tellCopied(
  { copied, failed, noPlace }: Extract<LibraryCopy, { readonly outcome: 'copied' }>,
  format: CopyFormat,
  t: Translate,
): void {
  const body = joinSentences([
    failed === 0 ? null : t('copyAs.failedLeftOut', { count: failed }),
    noPlace === 0 ? null : t('copyAs.noPlace', { count: noPlace }),
  ])
  const title =
    format === 'ids' ? t('assets.copiedIds', { count: copied }) : t('copyAs.copied', { count: copied })
  showToast({ tone: 'good', title, ...(body === '' ? {} : { body }) })
}
