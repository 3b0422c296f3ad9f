import type { Account } from '../../shared/connection.ts'
import { isAppDialog, useView } from '../stores/view.ts'
import { lazyView } from '../ui/lazyView.tsx'
import { HeldKeys } from './HeldKeys.tsx'

const OpenDialog = lazyView(async () => (await import('./OpenDialog.tsx')).OpenDialog, {
  Fallback: HeldKeys,
})

/** One at a time, whoever asked for it. */
export function Dialogs({ account }: { account: Account }) {
  const dialog = useView((view) => view.dialog)
  if (dialog === null || isAppDialog(dialog)) return null
  return <OpenDialog account={account} dialog={dialog} />
}
