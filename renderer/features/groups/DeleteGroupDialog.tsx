import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Group } from '../../../shared/groups.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { groupsQuery, keys, useGroup } from '../../queries.ts'
import { uploadItems, useUploads } from '../../stores/uploads/uploads.ts'
import { showGroup, useView } from '../../stores/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { showToast } from '../../ui/toasts/toasts.ts'
import { countOnTheWay } from './countOnTheWay.ts'
import { useGroupCount } from './known/useGroupKnowledge.ts'

export function DeleteGroupDialog({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const group = useGroup(groupId)
  // Also when somebody else deletes it meanwhile.
  const [name] = useState(group?.name ?? groupId)
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
  return (
    <Dialog
      title={t('groups.deleteTitle', { name })}
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
      {group !== undefined && <WhatGoes group={group} />}
      <OnTheWay groupId={groupId} />
      {deleting.isError && (
        <div role="alert">
          <Problem error={toAppError(deleting.error)} />
        </div>
      )}
    </Dialog>
  )
}

/** How many assets go with it, as far as that is known here. */
function WhatGoes({ group }: { group: Group }) {
  const { t, format } = useWords()
  const known = useGroupCount(group)
  if (known === null) return <p>{t('groups.deleteUnknown')}</p>
  const { count, isAtLeast, asOfMs } = known
  if (count === 0) return null
  return (
    <p>
      {t(isAtLeast ? 'tree.deleteAtLeast' : 'groups.deleteAssets', { count })}
      {asOfMs !== null && ` ${t('tree.knownAsOf', { time: format.dateTime(asOfMs) })}`}
    </p>
  )
}

/** What is still being sent to it is no asset yet, and in none of those numbers. */
function OnTheWay({ groupId }: { groupId: string }) {
  const { t } = useWords()
  const structure = useUploads((state) => state.structure)
  const count = useMemo(
    () => (structure >= 0 ? countOnTheWay(uploadItems().values(), groupId) : 0),
    [structure, groupId],
  )
  return count === 0 ? null : <p>{t('groups.deleteOnTheWay', { count })}</p>
}
