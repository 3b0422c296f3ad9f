import { type FormEvent, useId, useState } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { TextField } from '../../../ui/Field.tsx'

export interface NameQuestion {
  readonly title: string
  readonly label: string
  readonly hint: string
  readonly confirm: string
  readonly initial: string
  /** Said when nothing is given; null where nothing is an answer, too. */
  readonly emptyError: string | null
  /** Said to any answer: there is nothing yet that could be called so. */
  readonly refusal?: string | null
  readonly onConfirm: (name: string) => void
}

/** Asks for one line of text. */
export function NameDialog(props: NameQuestion & { readonly onClose: () => void }) {
  const { title, label, hint, confirm, initial, emptyError, refusal = null, onConfirm, onClose } = props
  const { t } = useWords()
  const formId = useId()
  const [name, setName] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  function submit(event: FormEvent): void {
    event.preventDefault()
    const given = name.trim()
    const problem = refusal ?? (given === '' ? emptyError : null)
    if (problem !== null) {
      setError(problem)
      return
    }
    onConfirm(given)
    onClose()
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      unsaved={name !== initial}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" submits form={formId}>
            {confirm}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        <TextField
          label={label}
          hint={hint}
          error={error}
          maxLength={200}
          data-autofocus=""
          value={name}
          onChange={(event) => {
            setError(null)
            setName(event.target.value)
          }}
        />
      </form>
    </Dialog>
  )
}
