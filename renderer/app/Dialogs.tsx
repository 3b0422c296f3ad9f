import { lazy, Suspense } from 'react'
import type { Account } from '../../shared/connection.ts'
import { useView } from '../stores/view.ts'

const OpenDialog = lazy(async () => ({ default: (await import('./OpenDialog.tsx')).OpenDialog }))

/** One at a time, whoever asked for it. */
export function Dialogs({ account }: { account: Account }) {
  const dialog = useView((view) => view.dialog)
  if (dialog === null) return null
  return (
    <Suspense fallback={null}>
      <OpenDialog account={account} dialog={dialog} />
    </Suspense>
  )
}
