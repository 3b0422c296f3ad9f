import { closeDialog, isAppDialog, useView } from '../stores/view.ts'
import { lazyView } from '../ui/lazyView.tsx'

const AboutDialog = lazyView(async () => (await import('../features/about/AboutDialog.tsx')).AboutDialog)
const LicencesDialog = lazyView(
  async () => (await import('../features/about/LicencesDialog.tsx')).LicencesDialog,
)
const ShortcutsDialog = lazyView(
  async () => (await import('../features/commands/shortcuts/ShortcutsDialog.tsx')).ShortcutsDialog,
)
const UpdatesDialog = lazyView(
  async () => (await import('../features/updates/UpdatesDialog.tsx')).UpdatesDialog,
)

/** About the app itself: above whatever the window shows, with an account or without one. */
export function AppDialogs() {
  const dialog = useView((view) => view.dialog)
  if (dialog === null || !isAppDialog(dialog)) return null
  switch (dialog.kind) {
    case 'about':
      return <AboutDialog onClose={closeDialog} />
    case 'licences':
      return <LicencesDialog onClose={closeDialog} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />
    case 'updates':
      return <UpdatesDialog check={dialog.check} onClose={closeDialog} />
  }
}
