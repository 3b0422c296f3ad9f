import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Activity, useEffect, useState } from 'react'
import type { Connection } from '../../shared/connection.ts'
import { AssetsView } from '../features/assets/AssetsView.tsx'
import { forgetPlaces } from '../features/assets/grid/keptPlaces.ts'
import { useFollowKnownGroups } from '../features/groups/known/useGroupKnowledge.ts'
import { Sidebar } from '../features/groups/Sidebar.tsx'
import { useOpenLastGroup } from '../features/groups/useOpenLastGroup.ts'
import { forgetMarks } from '../features/marks/knownMarks.ts'
import { usePersonNews } from '../features/persons/usePersonNews.ts'
import { DownloadsStatus } from '../features/takeout/downloads/DownloadsStatus.tsx'
import { DropOverlay } from '../features/uploads/adding/DropOverlay.tsx'
import { useDrops } from '../features/uploads/adding/useDrops.ts'
import { usePastes } from '../features/uploads/adding/usePastes.ts'
import { UploadsPanel } from '../features/uploads/UploadsPanel.tsx'
import { groupsQuery, keys } from '../queries.ts'
import { resetView, useView } from '../stores/view.ts'
import { useMediaQuery } from '../ui/hooks/useMediaQuery.ts'
import { lazyView } from '../ui/lazyView.tsx'
import { preloadViews } from '../ui/preloadViews.ts'
import { forgetToasts } from '../ui/toasts/toasts.ts'
import { Notices } from './account/Notices.tsx'
import { useCommands } from './commands/useCommands.ts'
import { Dialogs } from './Dialogs.tsx'
import { GenerateSection, GenerateSide } from './GenerateSection.tsx'
import styles from './Shell.module.css'
import { Side } from './Side.tsx'
import { useSectionFocus } from './useSectionFocus.ts'

type Connected = Extract<Connection, { readonly state: 'connected' }>

/** Most never see it. */
const ProblemBanner = lazyView(async () => (await import('./account/ProblemBanner.tsx')).ProblemBanner)

/** Below it, composing leaves no room for a column beside it. */
const narrowWindow = '(width < 1200px)'

export function Shell({ connection }: { connection: Connected }) {
  const { account, problem } = connection
  const generating = useView((view) => view.section) === 'generate'
  const narrow = useMediaQuery(narrowWindow) && generating
  useFreshCache()
  useQuery(groupsQuery)
  useOpenLastGroup(account.accountId)
  useFollowKnownGroups()
  useCommands()
  useDrops()
  usePersonNews()
  usePastes()
  useSectionFocus()
  const client = useQueryClient()
  useEffect(() => preloadViews(client), [client])
  // The next account starts afresh.
  useEffect(
    () => () => {
      resetView()
      forgetPlaces()
      forgetMarks()
      forgetToasts()
    },
    [],
  )
  return (
    <div className={styles.shell}>
      <div className={styles.upper}>
        <Side account={account} rail={narrow}>
          {generating ? <GenerateSide rail={narrow} /> : <Sidebar />}
        </Side>
        <div className={styles.main}>
          <Notices />
          {problem !== null && <ProblemBanner connection={connection} problem={problem} />}
          {/* What is not shown stays as it was left: where one scrolled to, what one was typing. */}
          <Activity mode={generating ? 'hidden' : 'visible'}>
            <AssetsView />
          </Activity>
          <GenerateSection shown={generating} />
          <DownloadsStatus />
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
    client.removeQueries({ queryKey: ['index'] })
    return null
  })
}
