import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Language } from '../../shared/settings.ts'
import type { Messages } from './messages.ts'

/** What the window says, in one language. */
export interface Texts {
  readonly language: Language
  readonly messages: Messages
}

/** Each language is a script of its own: nobody reads two. */
async function loadTexts(language: Language): Promise<Texts> {
  switch (language) {
    case 'en':
      return { language, messages: (await import('./en/index.ts')).en }
    case 'zh-CN':
      return { language, messages: (await import('./zh/index.ts')).zhCN }
  }
}

const textsQuery = (language: Language) =>
  queryOptions({ queryKey: ['texts', language], queryFn: () => loadTexts(language) })

/**
 * Those of the language; null until they are here. Where another language was shown, that one stays until then.
 * `isSettled` false: the language is only a guess, of which nothing is shown, but which may as well be fetched.
 */
export function useTexts(language: Language, isSettled: boolean): Texts | null {
  const shown = useRef(false)
  const { data } = useQuery({
    ...textsQuery(language),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  if (!isSettled || data === undefined) return null
  if (data.language !== language && !shown.current) return null
  shown.current = true
  return data
}
