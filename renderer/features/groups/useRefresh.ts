import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { toAppError } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { keys, useRefreshGroups } from '../../queries.ts'
import { useView } from '../../stores/view.ts'
import { toastError } from '../../useAction.ts'

/** Groups and the assets that are shown, asked for anew. */
export function useRefresh(): () => void {
  const { t } = useWords()
  const client = useQueryClient()
  const { mutate } = useRefreshGroups()
  return useCallback(() => {
    mutate(undefined, { onError: (thrown) => toastError(toAppError(thrown), t) })
    const { groupId } = useView.getState()
    if (groupId !== null) void client.invalidateQueries({ queryKey: keys.assets(groupId) })
  }, [client, mutate, t])
}
