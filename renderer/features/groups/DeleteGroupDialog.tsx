import { useMutation, useQueryClient } from '@tanstack/react-query'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { groupsQuery, keys, useGroup } from '../../queries.ts'
import { showGroup, useView } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { showToast } from '../../ui/toasts/toasts.ts'

export function DeleteGroupDialog({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const group = useGroup(groupId)
  const deleting = useMutation({
    mutationFn: () => unwrap(bridge().groups.delete({ groupId })),
    onSuccess: () => {
      if (useView.getState().groupId === groupId) showGroup(null)
      client.setQueryData(groupsQuery.queryKey, (list) =>
        list === undefined
          ? list
          : { ...list, groups: list.groups.filter((other) => other.groupId !== groupId) },
      )
      client.removeQueries({ queryKey: keys.assets(groupId) })
      void client.invalidateQueries({ queryKey: keys.groups })
      showToast({ tone: 'good', title: t('groups.deleted') })
      onClose()
    },
  })
  const count = group?.assetCount ?? null
  return (
    <Dialog
      title={t('groups.deleteTitle', { name: group?.name ?? groupId })}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus="" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="danger" busy={deleting.isPending} onClick={() => deleting.mutate()}>
            {t('groups.delete')}
          </Button>
        </>
      }
    >
      <p>{t('groups.deleteBody')}</p>
      {count === null ? (
        <p>{t('groups.deleteUnknown')}</p>
      ) : (
        count > 0 && <p>{t('groups.deleteAssets', { count })}</p>
      )}
      {deleting.isError && (
        <div role="alert">
          <Problem error={toAppError(deleting.error)} />
        </div>
      )}
    </Dialog>
  )
}
