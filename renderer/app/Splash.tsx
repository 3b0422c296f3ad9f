import { useEffect, useState } from 'react'
import { useWords } from '../i18n/I18nProvider'
import { Spinner } from '../ui/Spinner'
import styles from './Splash.module.css'

/** Only after a moment: a start that is quick shows no spinner at all. */
export function Splash() {
  const { t } = useWords()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 400)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.splash} role="status">
      {slow && (
        <>
          <Spinner size={22} />
          <p>{t('onboarding.connecting')}</p>
        </>
      )}
    </div>
  )
}
