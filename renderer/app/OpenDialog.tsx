import { useCallback, useEffect } from 'react'
import type { Account } from '../../shared/connection.ts'
import { PaletteDialog } from '../features/commands/palette/PaletteDialog.tsx'
import { ChooseGroupDialog } from '../features/groups/ChooseGroupDialog.tsx'
import { DeleteGroupDialog } from '../features/groups/DeleteGroupDialog.tsx'
import { NewGroupDialog, RenameGroupDialog } from '../features/groups/GroupNameDialog.tsx'
import { VerifyPersonDialog } from '../features/persons/VerifyPersonDialog.tsx'
import { DisconnectDialog } from '../features/settings/DisconnectDialog.tsx'
import { SettingsDialog } from '../features/settings/SettingsDialog.tsx'
import { DownloadListDialog } from '../features/takeout/downloads/DownloadListDialog.tsx'
import { DownloadsDialog } from '../features/takeout/downloads/DownloadsDialog.tsx'
import { ExportDialog } from '../features/takeout/export/ExportDialog.tsx'
import { UploadDetailsDialog } from '../features/uploads/details/UploadDetailsDialog.tsx'
import { MakeAllFitDialog } from '../features/uploads/fit/MakeAllFitDialog.tsx'
import { FolderGroupsDialog } from '../features/uploads/folders/FolderGroupsDialog.tsx'
import { CandidatesDialog } from '../features/uploads/questions/CandidatesDialog.tsx'
import { SkippedDialog } from '../features/uploads/skipped/SkippedDialog.tsx'
import { fitTexts } from '../i18n/later/fitTexts.ts'
import { libraryDialogsTexts } from '../i18n/later/libraryDialogsTexts.ts'
import { mediaTexts } from '../i18n/later/mediaTexts.ts'
import { uploadRowsTexts } from '../i18n/later/uploadRowsTexts.ts'
import { useLaterTexts } from '../i18n/later/useLaterTexts.ts'
import { type AppDialogRequest, closeOnly, type DialogRequest } from '../stores/view.ts'
import { keepFocus } from '../ui/keys/keepFocus.ts'
import { lazyView } from '../ui/lazyView.tsx'
import { HeldKeys } from './HeldKeys.tsx'

/** With all that is known of models. */
const PricesDialog = lazyView(
  async () => (await import('../features/generate/prices/PricesDialog.tsx')).PricesDialog,
  { isLarge: true, Fallback: HeldKeys },
)

/** With all that plans a copy. */
const FitDialog = lazyView(async () => (await import('../features/fit/FitDialog.tsx')).FitDialog, {
  isLarge: true,
  Fallback: HeldKeys,
})

interface OpenDialogProps {
  readonly account: Account
  readonly dialog: Exclude<DialogRequest, AppDialogRequest>
}

/** The one that was asked for. Fetched when the first of them is: none is seen at the start. */
export function OpenDialog({ account, dialog }: OpenDialogProps) {
  useLaterTexts(fitTexts)
  useLaterTexts(libraryDialogsTexts)
  useLaterTexts(mediaTexts)
  useLaterTexts(uploadRowsTexts)
  useEffect(keepFocus, [])
  const close = useCallback(() => closeOnly(dialog), [dialog])
  switch (dialog.kind) {
    case 'settings':
      return <SettingsDialog account={account} part={dialog.part ?? 'general'} onClose={close} />
    case 'palette':
      return <PaletteDialog onClose={close} />
    case 'prices':
      return <PricesDialog onClose={close} />
    case 'disconnect':
      return <DisconnectDialog account={account} onClose={close} />
    case 'newGroup':
      return <NewGroupDialog onClose={close} />
    case 'renameGroup':
      return <RenameGroupDialog groupId={dialog.groupId} onClose={close} />
    case 'deleteGroup':
      return <DeleteGroupDialog groupId={dialog.groupId} onClose={close} />
    case 'verifyPerson':
      return <VerifyPersonDialog onClose={close} />
    case 'chooseGroup':
      return <ChooseGroupDialog uploadIds={null} onClose={close} />
    case 'downloads':
      return <DownloadsDialog onClose={close} />
    case 'downloadList':
      return <DownloadListDialog selection={dialog.selection} onClose={close} />
    case 'export':
      return <ExportDialog selection={dialog.selection} count={dialog.count} onClose={close} />
    case 'assignGroup':
      return <ChooseGroupDialog uploadIds={dialog.uploadIds} onClose={close} />
    case 'folderGroups':
      return <FolderGroupsDialog dropped={dialog} onClose={close} />
    case 'makeFit':
      return <FitDialog subject={dialog.subject} name={dialog.name} onClose={close} />
    case 'makeAllFit':
      return <MakeAllFitDialog onClose={close} />
    case 'skippedFiles':
      return <SkippedDialog dropId={dialog.dropId} onClose={close} />
    case 'uploadCandidates':
      return <CandidatesDialog uploadId={dialog.uploadId} onClose={close} />
    case 'uploadDetails':
      return <UploadDetailsDialog uploadId={dialog.uploadId} onClose={close} />
  }
}
