import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ChosenProxy } from '../../../shared/proxy.ts'
import { readProxyAddress, readProxyBypass } from '../../../shared/proxy-address.ts'
import { bridge, toAppError, unwrap } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { settingsTexts } from '../../i18n/later/settingsTexts.ts'
import { useLaterTexts } from '../../i18n/later/useLaterTexts.ts'
import { proxyQuery, useUpdateSettings } from '../../queries.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextField } from '../../ui/Field.tsx'
import { Problem } from '../../ui/Problem.tsx'
import styles from './ProxyForm.module.css'
import { useProxySignIn } from './ProxySignIn.tsx'

const modes = ['system', 'none', 'own'] as const

interface ProxyFormProps {
  readonly chosen: ChosenProxy
  /** Whether what is typed is not used yet; the same function at every call. */
  readonly onUnsaved: (isUnsaved: boolean) => void
}

/** Which proxy is used, a new one from the next request on; and whether the service can be reached so. */
export function ProxyForm({ chosen, onUnsaved }: ProxyFormProps) {
  useLaterTexts(settingsTexts)
  const { t } = useWords()
  const client = useQueryClient()
  const formId = useId()
  const { data: state } = useQuery({ ...proxyQuery, staleTime: 0 })
  const [mode, setMode] = useState(chosen.mode)
  const [address, setAddress] = useState(chosen.address)
  const [bypass, setBypass] = useState(chosen.bypass)
  const [isChecked, setIsChecked] = useState(false)
  const addressField = useRef<HTMLInputElement>(null)
  const bypassField = useRef<HTMLInputElement>(null)
  const signIn = useProxySignIn()
  const update = useUpdateSettings()
  const trial = useMutation({
    mutationFn: () => unwrap(bridge().proxy.tryOut({})),
    onSuccess: ({ proxy }) => client.setQueryData(proxyQuery.queryKey, proxy),
  })

  const isUnsaved = mode === 'own' && (address !== chosen.address || bypass !== chosen.bypass)
  // In the turn in which it is drawn: a click beside the dialog may be the next event.
  useLayoutEffect(() => {
    onUnsaved(isUnsaved)
    return () => onUnsaved(false)
  }, [onUnsaved, isUnsaved])

  const readAddress = readProxyAddress(address)
  const readBypass = readProxyBypass(bypass)

  function choose(next: ChosenProxy['mode']): void {
    setMode(next)
    setIsChecked(false)
    trial.reset()
    // One that was never typed is not used yet.
    if (next !== 'own' || chosen.address !== '') update.mutate({ proxy: { ...chosen, mode: next } })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    setIsChecked(true)
    if (!readAddress.ok || !readBypass.ok) {
      const wrong = readAddress.ok ? bypassField : addressField
      wrong.current?.focus()
      return
    }
    setAddress(readAddress.address)
    setBypass(readBypass.bypass)
    const proxy: ChosenProxy = { mode: 'own', address: readAddress.address, bypass: readBypass.bypass }
    update.mutate({ proxy }, { onSuccess: () => trial.mutate() })
  }

  const problem =
    update.error !== null
      ? toAppError(update.error)
      : trial.error !== null
        ? toAppError(trial.error)
        : (trial.data?.problem ?? null)
  return (
    <div className={styles.proxy}>
      <div className={styles.head}>
        <Select
          label={t('proxy.settingsTitle')}
          choices={modes.map((value) => ({ value, label: t(`proxy.mode.${value}`) }))}
          value={mode}
          onChange={choose}
        />
        {mode !== 'own' && (
          <Button size="small" busy={trial.isPending} onClick={() => trial.mutate()}>
            {t('proxy.tryOut')}
          </Button>
        )}
      </div>
      {state !== undefined && state.atStart !== null && (
        <p className={styles.hint}>{t('proxy.atStart', { rules: state.atStart })}</p>
      )}
      {mode === 'own' && (
        <form id={formId} className={styles.form} onSubmit={submit} noValidate>
          <TextField
            ref={addressField}
            label={t('proxy.address')}
            value={address}
            maxLength={300}
            autoComplete="off"
            spellCheck={false}
            error={isChecked && !readAddress.ok ? t(`proxy.wrong.${readAddress.problem}`) : null}
            hint={t('proxy.addressHint')}
            onChange={(event) => setAddress(event.target.value)}
          />
          <TextField
            ref={bypassField}
            label={t('proxy.bypass')}
            value={bypass}
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            error={isChecked && !readBypass.ok ? t('proxy.bypassWrong', { entry: readBypass.entry }) : null}
            hint={t('proxy.bypassHint')}
            onChange={(event) => setBypass(event.target.value)}
          />
          <div className={styles.buttons}>
            <Button size="small" submits busy={update.isPending || trial.isPending}>
              {t('proxy.use')}
            </Button>
            {chosen.mode === 'own' && (
              <Button size="small" look="quiet" disabled={trial.isPending} onClick={() => trial.mutate()}>
                {t('proxy.tryOut')}
              </Button>
            )}
          </div>
        </form>
      )}
      <div role="status">
        {!trial.isPending && trial.data?.problem === null && <p>{t('proxy.reached')}</p>}
        {!trial.isPending && problem !== null && (
          <Problem
            error={problem}
            actions={problem.code === 'proxySignInNeeded' ? signIn.button : undefined}
          />
        )}
      </div>
      {signIn.dialog}
    </div>
  )
}
