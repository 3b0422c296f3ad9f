import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { toAppError } from '../../bridge'
import { useWords } from '../../i18n/I18nProvider'
import { keys, useRefreshGroups } from '../../queries'
import { useView } from '../../stores/view'
import { toastError } from '../../useAction'

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
