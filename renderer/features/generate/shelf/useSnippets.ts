import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Snippet } from '../../../../shared/generation/draft.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { useAction } from '../../../useAction.ts'

// Of the account: it goes with the rest of what was known of it.
const queryKey = ['assets', 'generation', 'snippets']

/** The pieces of prompt that are used again, by name. */
export const useSnippets = () =>
  useQuery({ queryKey, queryFn: () => unwrap(bridge().generation.snippets({})) })

export function useSnippetEdits() {
  const client = useQueryClient()
  const act = useAction()
  const refresh = useCallback(() => client.invalidateQueries({ queryKey }), [client])
  return {
    save: useCallback(
      async (snippet: Snippet): Promise<boolean> => {
        const saved = await act(bridge().generation.saveSnippet(snippet))
        await refresh()
        return saved !== null
      },
      [act, refresh],
    ),
    remove: useCallback(
      async (snippetId: string): Promise<boolean> => {
        const removed = await act(bridge().generation.removeSnippet({ snippetId }))
        await refresh()
        return removed !== null
      },
      [act, refresh],
    ),
  }
}
