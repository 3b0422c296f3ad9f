import { type FormEvent, useId, useState } from 'react'
import type { AppError } from '../../../../../shared/result.ts'
import { bridge } from '../../../../bridge.ts'
import { errorLine } from '../../../../i18n/errorText.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Dialog } from '../../../../ui/Dialog.tsx'
import { TextField } from '../../../../ui/Field.tsx'
import { useAction } from '../../../../useAction.ts'
import { cannotWords, isOddTaskId } from '../texts/cannotText.ts'

interface DoubtDialogProps {
  readonly resultId: string
  readonly onClose: () => void
}

/** A task that a person found on the website of the service. */
export function TaskIdDialog({ resultId, onClose }: DoubtDialogProps) {
  const { t } = useWords()
  const formId = useId()
  const [taskId, setTaskId] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | 'empty' | null>(null)

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    const asked = taskId.trim()
    if (asked === '') {
      setError('empty')
      return
    }
    if (isOddTaskId(asked)) {
      setError({ code: 'badRequest' })
      return
    }
    setBusy(true)
    const answer = await bridge().generation.setTaskId({ resultId, taskId: asked })
    setBusy(false)
    if (answer.ok) onClose()
    else setError(answer.error)
  }

  const said =
    error === null
      ? null
      : error === 'empty'
        ? t('generate.results.unconfirmed.idEmpty')
        : errorLine(cannotWords(error, 'setTaskId', t), t)
  return (
    <Dialog
      title={t('generate.results.unconfirmed.idTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" submits form={formId} busy={busy}>
            {t('generate.results.unconfirmed.idUse')}
          </Button>
        </>
      }
    >
      <p>{t('generate.results.unconfirmed.idBody')}</p>
      <form id={formId} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('generate.results.unconfirmed.idLabel')}
          value={taskId}
          error={said}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          onChange={(event) => {
            setTaskId(event.target.value)
            setError(null)
          }}
        />
      </form>
    </Dialog>
  )
}

/** Only a person may say so: from then on nobody looks for it. */
export function NotTakenDialog({ resultId, onClose }: DoubtDialogProps) {
  const { t } = useWords()
  const act = useAction()
  return (
    <Dialog
      title={t('generate.results.unconfirmed.notTakenTitle')}
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus="" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            look="danger"
            onClick={() => {
              onClose()
              void act(bridge().generation.notTaken({ resultId }))
            }}
          >
            {t('generate.results.unconfirmed.notTaken')}
          </Button>
        </>
      }
    >
      <p>{t('generate.results.unconfirmed.notTakenBody')}</p>
    </Dialog>
  )
}
