import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { FolderLook } from '../../../../shared/uploads/folder-groups.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { foldersTexts } from '../../../i18n/later/foldersTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { useGroup, useGroups } from '../../../queries.ts'
import { type DroppedFolders, showUploads } from '../../../stores/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Problem } from '../../../ui/Problem.tsx'
import { useAddLoose } from '../adding/useAddLoose.ts'
import styles from './FolderGroupsDialog.module.css'
import { FolderRow } from './FolderRow.tsx'
import { type FolderTargets, fatesOf, type PlannedFolder, shortenedName, targetsOf } from './folderPlan.ts'
import { sendFolders } from './sendFolders.ts'

interface FolderGroupsDialogProps {
  readonly dropped: DroppedFolders
  readonly onClose: () => void
}

/** Of the dropped folder, or of the chosen one that the file is from. */
function folderNameOf(file: File): string {
  const [chosen = ''] = file.webkitRelativePath.split('/')
  return chosen === '' ? file.name : chosen
}

const plan = (file: File): PlannedFolder => {
  const folderName = folderNameOf(file)
  return {
    id: crypto.randomUUID(),
    folderName,
    name: shortenedName(folderName),
    wantsAnother: false,
  }
}

/** Says which groups come to be and what goes into them, before anything begins; names can be changed. */
export function FolderGroupsDialog({ dropped, onClose }: FolderGroupsDialogProps) {
  useLaterTexts(foldersTexts)
  const { t } = useWords()
  const formId = useId()
  const { folders: files, others, groupId } = dropped
  const [first] = useState<readonly PlannedFolder[]>(() => files.map(plan))
  const [folders, setFolders] = useState(first)
  const groups = useGroups().data?.groups ?? []
  const addLoose = useAddLoose()
  const counting = useFolderLooks(files)
  const fates = fatesOf(folders, counting.data ?? null, groups)
  const planned = targetsOf(folders, fates)
  const onTaken = (): void => {
    onClose()
    showUploads()
  }
  const sending = useMutation({
    mutationFn: (answer: FolderTargets) =>
      sendFolders(dropped, answer, { uploads: bridge().uploads, onTaken, addLoose }),
  })
  const change = (place: number, to: Partial<PlannedFolder>) =>
    setFolders((before) => before.map((folder, at) => (at === place ? { ...folder, ...to } : folder)))
  const mayBegin = planned !== null && planned.places.length > 0 && !counting.isPending

  return (
    <Dialog
      title={t('folders.title')}
      width="medium"
      onClose={onClose}
      unsaved={folders !== first}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button submits form={formId} look="primary" disabled={!mayBegin} busy={sending.isPending}>
            {t('folders.upload')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (planned !== null && mayBegin && !sending.isPending) sending.mutate(planned)
        }}
      >
        <ul className={styles.folders}>
          {folders.map((folder, place) => {
            const fate = fates[place]
            if (fate === undefined) return null
            return (
              <FolderRow
                key={folder.id}
                folder={folder}
                fate={fate}
                look={counting.data?.[place] ?? null}
                isCounting={counting.isPending}
                onChange={(to) => change(place, to)}
              />
            )
          })}
        </ul>
      </form>
      <OthersNote count={others.length} groupId={groupId} />
      {counting.isError && <p role="alert">{t('folders.lookFailed')}</p>}
      {sending.isError && (
        <div role="alert">
          <Problem error={toAppError(sending.error)} />
        </div>
      )}
    </Dialog>
  )
}

function useFolderLooks(files: readonly File[]) {
  const lookId = useId()
  return useQuery({
    queryKey: ['folderLooks', lookId],
    queryFn: async (): Promise<readonly FolderLook[]> =>
      (await unwrap(bridge().uploads.lookAtFolders({ files, groupId: null }))).looks,
    gcTime: 0,
  })
}

/** Where the files go that lie beside the folders: as if they had been dropped alone. */
function OthersNote({ count, groupId }: { count: number; groupId: string | null }) {
  const { t } = useWords()
  const group = useGroup(groupId)
  if (count === 0) return null
  return (
    <p className={styles.others}>
      {group === undefined || group.kind === 'official'
        ? t('folders.othersAsk', { count })
        : t('folders.othersTo', { count, name: group.name })}
    </p>
  )
}
