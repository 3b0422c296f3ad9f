import { useEffect, useState } from 'react'
import type { Connection } from '../../shared/connection.ts'
import { Onboarding } from '../features/onboarding/index.ts'
import { useWords } from '../i18n/I18nProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { Spinner } from '../ui/Spinner.tsx'
import styles from './Splash.module.css'

type Connecting = Extract<Connection, { readonly state: 'connecting' }>

/** Only after a moment: a start that is quick shows no spinner at all. A slow one can be left for another key at once. */
export function Splash({ connecting }: { connecting: Connecting | null }) {
  const { t } = useWords()
  const [slow, setSlow] = useState(false)
  const [left, setLeft] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400)
    return () => clearTimeout(timer)
  }, [])
  if (left && connecting !== null)
    return <Onboarding connection={{ ...connecting, problem: null }} connecting />
  return (
    <div className={styles.splash}>
      {slow && (
        <>
          <Spinner size={22} />
          <p role="status">
            {connecting === null || connecting.host === ''
              ? t('onboarding.connecting')
              : t('onboarding.connectingTo', { host: connecting.host })}
          </p>
          {connecting !== null && <Button onClick={() => setLeft(true)}>{t('onboarding.elsewhere')}</Button>}
        </>
      )}
    </div>
  )
}
