import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { errorLine, errorWords } from '../../i18n/errorText.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { connectionQuery } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './KeyForm.module.css'

/** Another key, in one line: the library behind it stays where it is until the key works. */
export function KeyForm() {
  const { t } = useWords()
  const client = useQueryClient()
  const problemId = useId()
  const [apiKey, setApiKey] = useState('')
  const connect = useMutation({
    mutationFn: (key: string) => unwrap(bridge().connection.connect({ apiKey: key })),
    onSuccess: (answer) => client.setQueryData(connectionQuery.queryKey, answer),
  })
  const error = connect.error === null ? null : toAppError(connect.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const key = apiKey.trim()
    if (key !== '' && !connect.isPending) connect.mutate(key)
  }

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <input
        className={styles.input}
        type="password"
        aria-label={t('onboarding.keyLabel')}
        placeholder={t('shell.anotherKey')}
        value={apiKey}
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : problemId}
        onChange={(event) => {
          setApiKey(event.target.value)
          connect.reset()
        }}
      />
      <Button submits size="small" look="primary" busy={connect.isPending} disabled={apiKey.trim() === ''}>
        {t('onboarding.connect')}
      </Button>
      {error !== null && (
        <p id={problemId} className={styles.problem} role="alert">
          {errorLine(errorWords(error.code, error.serviceMessage, t), t)}
        </p>
      )}
    </form>
  )
}
