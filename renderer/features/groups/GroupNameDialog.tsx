import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FolderPlus } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { Group, GroupList } from '../../../shared/groups.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { groupsQuery, keys, useGroup } from '../../queries.ts'
import { rememberPlace } from '../../stores/rememberPlace.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { showToast } from '../../ui/toasts/toasts.ts'
import { chooseFolderForGroup } from '../uploads/folders/chooseFolders.ts'
import styles from './GroupNameDialog.module.css'
import { groupNameMax } from './limits.ts'
import { useGroupsNamed } from './order/useGroupsNamed.ts'
import { showNewGroup } from './showNewGroup.ts'

const noop = () => undefined

interface GroupNameDialogProps {
  readonly title: string
  readonly confirm: string
  readonly name: string
  /** The group that gets the name; null: one that is not there yet. */
  readonly groupId: string | null
  readonly save: (name: string) => Promise<Group>
  readonly onSaved: (group: Group) => void
  readonly onClose: () => void
  /** Stands at the other end of the buttons. */
  readonly aside?: ReactNode
}

function GroupNameDialog({
  title,
  confirm,
  name: before,
  groupId,
  save,
  onSaved,
  onClose,
  aside,
}: GroupNameDialogProps) {
  const { t } = useWords()
  const formId = useId()
  const client = useQueryClient()
  const [name, setName] = useState(before)
  const [tried, setTried] = useState(false)
  // Composed letters, as the contract counts and sends them.
  const wanted = name.normalize('NFC').trim()
  const length = wanted.length
  const wrong =
    length > groupNameMax
      ? t('groups.nameTooLong', { max: groupNameMax, count: length })
      : tried && length === 0
        ? t('groups.nameEmpty')
        : null
  const twins = useGroupsNamed(wanted, groupId)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (group) => {
      client.setQueryData(groupsQuery.queryKey, (list) =>
        list === undefined ? list : withGroup(list, group),
      )
      void client.invalidateQueries({ queryKey: keys.groups })
      onSaved(group)
      onClose()
    },
  })

  function submit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    if (length === 0 || length > groupNameMax || saving.isPending) return
    if (wanted === before) onClose()
    else saving.mutate(wanted)
  }

  return (
    <Dialog
      title={title}
      onClose={onClose}
      unsaved={name !== before}
      footer={
        <>
          {aside}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button submits form={formId} look="primary" busy={saving.isPending}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <TextField
          label={t('groups.nameLabel')}
          value={name}
          hint={
            twins === 0 ? (
              t('groups.nameHint', { max: groupNameMax })
            ) : (
              <span className={styles.warning}>{t('tree.sameName', { count: twins })}</span>
            )
          }
          error={wrong}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      {saving.isError && (
        <div role="alert">
          <Problem error={toAppError(saving.error)} />
        </div>
      )}
    </Dialog>
  )
}

/** The list with that group in it, at once: the next answer of the service puts it where it belongs. */
function withGroup(list: GroupList, group: Group): GroupList {
  const others = list.groups.filter((other) => other.groupId !== group.groupId)
  return others.length === list.groups.length
    ? { ...list, groups: [group, ...list.groups] }
    : { ...list, groups: list.groups.map((other) => (other.groupId === group.groupId ? group : other)) }
}

export function NewGroupDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  // Who left it while the service was being asked is not taken away from where they are.
  const [isStillThere] = useState(rememberPlace)
  return (
    <GroupNameDialog
      title={t('groups.newGroup')}
      confirm={t('groups.create')}
      name=""
      groupId={null}
      save={(name) => unwrap(bridge().groups.create({ name }))}
      aside={
        <Button
          look="quiet"
          className={styles.aside ?? ''}
          icon={<FolderPlus />}
          onClick={chooseFolderForGroup}
        >
          {t('groups.fromFolder')}
        </Button>
      }
      onSaved={(group) => {
        const show = (): void => showNewGroup(group)
        if (isStillThere()) show()
        else
          showToast({
            tone: 'good',
            title: t('groups.created', { name: group.name }),
            action: { label: t('groups.show'), onSelect: show },
          })
      }}
      onClose={onClose}
    />
  )
}

export function RenameGroupDialog({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const { t } = useWords()
  const group = useGroup(groupId)
  return (
    <GroupNameDialog
      title={t('groups.renameTitle')}
      confirm={t('groups.rename')}
      name={group?.name ?? ''}
      groupId={groupId}
      save={(name) => unwrap(bridge().groups.rename({ groupId, name }))}
      onSaved={noop}
      onClose={onClose}
    />
  )
}
