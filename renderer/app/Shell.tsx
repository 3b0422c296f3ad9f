import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Connection } from '../../shared/connection'
import { AssetsView } from '../features/assets/AssetsView'
import { Sidebar } from '../features/groups/Sidebar'
import { useOpenLastGroup } from '../features/groups/useOpenLastGroup'
import { usePersonNews } from '../features/persons/usePersonNews'
import { DropOverlay } from '../features/uploads/DropOverlay'
import { UploadsPanel } from '../features/uploads/UploadsPanel'
import { useDrops } from '../features/uploads/useDrops'
import { usePastes } from '../features/uploads/usePastes'
import { groupsQuery, keys } from '../queries'
import { setView, showGroup } from '../stores/view'
import { Dialogs } from './Dialogs'
import { Notices } from './Notices'
import { ProblemBanner } from './ProblemBanner'
import styles from './Shell.module.css'
import { useCommands } from './useCommands'

type Connected = Extract<Connection, { readonly state: 'connected' }>

export function Shell({ connection }: { connection: Connected }) {
  const { account, problem } = connection
  useFreshCache()
  useQuery(groupsQuery)
  useOpenLastGroup(account.accountId)
  useCommands()
  useDrops()
  usePersonNews()
  usePastes()
  // The next account starts afresh.
  useEffect(
    () => () => {
      showGroup(null)
      setView({ dialog: null })
    },
    [],
  )
  return (
    <div className={styles.shell}>
      <div className={styles.upper}>
        <Sidebar account={account} />
        <div className={styles.main}>
          <Notices />
          {problem !== null && <ProblemBanner connection={connection} problem={problem} />}
          <AssetsView />
          <UploadsPanel />
          <DropOverlay />
        </div>
      </div>
      <Dialogs account={account} />
    </div>
  )
}

/** Nothing of another account may be seen for even a moment: its answers go before the first question is put. */
function useFreshCache(): void {
  const client = useQueryClient()
  useState(() => {
    client.removeQueries({ queryKey: keys.groups })
    client.removeQueries({ queryKey: ['assets'] })
    return null
  })
}
