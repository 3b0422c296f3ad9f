import { useCallback } from 'react'
import type { AppError, Result } from '../shared/result.ts'
import { bridge, toAppError, unwrap } from './bridge.ts'
import { type ErrorWords, errorWords } from './i18n/errorText.ts'
import { useWords } from './i18n/I18nProvider.tsx'
import type { Translate } from './i18n/index.ts'
import { joinSentences } from './i18n/sentences.ts'
import { showToast } from './ui/toasts/toasts.ts'

/** An error in one line of news: what is wrong, what to do, and the service's own words. `words`: what is known of it here. */
export function toastError(error: AppError, t: Translate, words?: ErrorWords): void {
  // A key that is refused is said by the banner above the library, at length.
  if (error.code === 'keyRejected') return
  const { title, next } = words ?? errorWords(error.code, error.serviceMessage, t)
  const said = error.serviceMessage ?? null
  const body = joinSentences([next, said && t('common.serviceSays'), said])
  showToast({ tone: 'bad', title, ...(body === '' ? {} : { body }) })
}

/** Runs a request whose failure is only worth a toast; answers its value, or null. */
export function useAction() {
  const { t } = useWords()
  return useCallback(
    async <T>(answer: Promise<Result<T>>): Promise<T | null> => {
      try {
        return await unwrap(answer)
      } catch (thrown) {
        toastError(toAppError(thrown), t)
        return null
      }
    },
    [t],
  )
}

/** Copies by the main process (the page has no permission to), and says so. */
export function useCopy() {
  const { t } = useWords()
  const act = useAction()
  return useCallback(
    async (text: string, said: string = t('common.copied')): Promise<void> => {
      if (text === '') return
      if ((await act(bridge().app.copyText({ text }))) !== null) showToast({ tone: 'good', title: said })
    },
    [act, t],
  )
}
