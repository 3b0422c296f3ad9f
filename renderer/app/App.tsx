import { QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Connection } from '../../shared/connection.ts'
import { Onboarding } from '../features/onboarding/index.ts'
import { I18nProvider } from '../i18n/I18nProvider.tsx'
import { defaultLanguage, languageOf } from '../i18n/language.ts'
import { useTexts } from '../i18n/texts.ts'
import { connectionQuery, createQueryClient, infoQuery, settingsQuery } from '../queries.ts'
import { uploadsHeight } from '../stores/paneSizes.ts'
import { useView } from '../stores/view.ts'
import { useWindowHeight } from '../ui/hooks/useWindowSize.ts'
import { Toasts } from '../ui/toasts/Toasts.tsx'
import styles from './App.module.css'
import { AppDialogs } from './AppDialogs.tsx'
import { Notices } from './account/Notices.tsx'
import { useAppCommands } from './commands/useAppCommands.ts'
import { useEditCommands } from './commands/useEditCommands.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { useAskAgain } from './live/useAskAgain.ts'
import { useLiveUpdates } from './live/useLiveUpdates.ts'
import { Shell } from './Shell.tsx'
import { Splash } from './Splash.tsx'
import { usePreventStrayDrops } from './usePreventStrayDrops.ts'
import { useTheme } from './useTheme.ts'

export function App() {
  const [client] = useState(createQueryClient)
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <Localized />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}

function Localized() {
  const info = useQuery(infoQuery)
  const settings = useQuery(settingsQuery)
  useTheme(settings.data?.theme ?? 'system')
  useSystemLanguage()
  const language = languageOf(settings.data?.language ?? 'system', info.data?.language ?? defaultLanguage())
  const texts = useTexts(language, !info.isPending && !settings.isPending)
  // Nothing for the blink that this takes: words in the wrong language would be worse.
  if (texts === null) return null
  return (
    <I18nProvider texts={texts}>
      <Gate />
      <AppDialogs />
      <ToastArea />
    </I18nProvider>
  )
}

/** Above the upload panel, whose buttons are what one wants to press next. */
function ToastArea() {
  const isOpen = useView((view) => view.uploadsOpen)
  const wantedPx = useView((view) => view.uploadsPx)
  const height = uploadsHeight(wantedPx, useWindowHeight())
  return <Toasts abovePx={isOpen ? height.px : 40} />
}

/** Onboarding or the library. While a connection is tried, what was there stays: a key half typed must not vanish. */
function Gate() {
  const { data: connection } = useQuery(connectionQuery)
  const settled = useSettled(connection)
  useAskAgain(connection)
  useLiveUpdates(settled?.state === 'connected' ? settled.account.accountId : null)
  usePreventStrayDrops()
  useEditCommands()
  useAppCommands()
  if (connection === undefined) return <Splash connecting={null} />
  if (settled === null) return <Splash connecting={connection.state === 'connecting' ? connection : null} />
  if (settled.state === 'disconnected')
    return (
      <div className={styles.start}>
        <Notices />
        <Onboarding connection={settled} connecting={connection.state === 'connecting'} />
      </div>
    )
  return <Shell key={settled.account.accountId} connection={settled} />
}

type Settled = Exclude<Connection, { readonly state: 'connecting' }>

function useSettled(connection: Connection | undefined): Settled | null {
  const [last, setLast] = useState<Settled | null>(null)
  if (connection === undefined || connection.state === 'connecting') return last
  if (connection !== last) setLast(connection)
  return connection
}

/** The system may learn another language while the app runs; the main process knows which. */
function useSystemLanguage(): void {
  const client = useQueryClient()
  useEffect(() => {
    const askAgain = () => void client.invalidateQueries({ queryKey: infoQuery.queryKey })
    window.addEventListener('languagechange', askAgain)
    return () => window.removeEventListener('languagechange', askAgain)
  }, [client])
}
