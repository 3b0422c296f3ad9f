import { Folder } from 'lucide-react'
import type { FolderLook } from '../../../../shared/uploads/folder-groups.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../i18n/index.ts'
import { Segments, TextField } from '../../../ui/Field.tsx'
import { FileName } from '../../../ui/names/FileName.tsx'
import { groupNameMax } from '../../groups/limits.ts'
import styles from './FolderGroupsDialog.module.css'
import { type FolderFate, groupNameOf, type PlannedFolder } from './folderPlan.ts'

interface FolderRowProps {
  readonly folder: PlannedFolder
  readonly fate: FolderFate
  /** Null while it is not known, and where it could not be counted. */
  readonly look: FolderLook | null
  readonly isCounting: boolean
  readonly onChange: (change: Partial<PlannedFolder>) => void
}

/** A folder, how much is in it, and the group that it goes to. */
export function FolderRow({ folder, fate, look, isCounting, onChange }: FolderRowProps) {
  const { t } = useWords()
  const { folderName, name, wantsAnother } = folder
  const wrong = fate.kind === 'badName' ? badNameText(fate.length, t) : null
  return (
    <li className={styles.folder}>
      <div className={styles.head}>
        <Folder aria-hidden="true" />
        <FileName name={folderName} className={styles.name} />
      </div>
      <p className={styles.count} aria-live="polite">
        {look === null ? (isCounting ? t('folders.counting') : null) : lookText(look, t)}
      </p>
      {fate.kind !== 'empty' && (
        <TextField
          label={t('groups.nameLabel')}
          value={name}
          error={wrong}
          {...hintOf(folder, fate, t)}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      )}
      {fate.kind === 'known' && (
        <Segments
          label={t('folders.known')}
          choices={[
            { value: 'add', label: t('folders.addTo') },
            { value: 'another', label: t('folders.makeAnother') },
          ]}
          value={wantsAnother ? 'another' : 'add'}
          onChange={(choice) => onChange({ wantsAnother: choice === 'another' })}
        />
      )}
    </li>
  )
}

const badNameText = (length: number, t: Translate): string =>
  length === 0 ? t('groups.nameEmpty') : t('groups.nameTooLong', { max: groupNameMax, count: length })

function hintOf(
  { folderName, name }: PlannedFolder,
  fate: FolderFate,
  t: Translate,
): { readonly hint?: string } {
  switch (fate.kind) {
    case 'new': {
      const isShortened = groupNameOf(folderName).length > groupNameMax && folderName.startsWith(name)
      return { hint: isShortened ? t('folders.shortened', { max: groupNameMax }) : t('folders.isNew') }
    }
    case 'known':
      return { hint: t('folders.known') }
    case 'sameAs':
      return { hint: t('folders.sameAs') }
    case 'badName':
    case 'empty':
      return {}
  }
}

function lookText({ fileCount, nestedCount, isWhole }: FolderLook, t: Translate): string {
  if (fileCount === 0 && isWhole) return t('folders.empty')
  const files = t(isWhole ? 'folders.files' : 'folders.filesAtLeast', { count: fileCount })
  return nestedCount === 0 ? files : t('folders.nested', { files, count: nestedCount })
}
