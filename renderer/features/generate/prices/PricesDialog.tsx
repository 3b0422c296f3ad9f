import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useRef, useState } from 'react'
import type { Prices } from '../../../../shared/generation/prices.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { generateTexts } from '../../../i18n/later/generateTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ListProblem } from '../../../ui/ListProblem.tsx'
import { toastError } from '../../../useAction.ts'
import { pricesKey, usePrices } from '../send/usePrices.ts'
import styles from './PricesDialog.module.css'
import { type PriceRow, parsePrice, priceRows, pricesOf } from './priceRows.ts'

/** The table that estimates are reckoned with: nobody can be asked for prices, so a person may put them right. */
export function PricesDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(generateTexts)
  const { t } = useWords()
  const { data, error, refetch } = usePrices()
  if (data !== undefined) return <Table prices={data} onClose={onClose} />
  if (error === null) return null
  return (
    <Dialog title={t('generate.prices.title')} onClose={onClose}>
      <ListProblem failure={{ error: toAppError(error), askAgain: () => void refetch() }} title={null} />
    </Dialog>
  )
}

function Table({ prices, onClose }: { prices: Prices; onClose: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [asOf, setAsOf] = useState(prices.asOf)
  const [firstRows] = useState(() => priceRows(prices))
  const [rows, setRows] = useState(firstRows)
  // Years of five digits can be typed.
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(asOf)
  const edited = isDay ? pricesOf(asOf, rows) : null
  const update = useMutation({
    mutationFn: (next: Prices | null) => unwrap(bridge().generation.updatePrices({ prices: next })),
    onSuccess: (saved) => {
      client.setQueryData(pricesKey, saved)
      onClose()
    },
    onError: (thrown) => toastError(toAppError(thrown), t),
  })
  const formId = useId()
  const form = useRef<HTMLFormElement>(null)
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (edited !== null) update.mutate(edited)
    else form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }
  const change = (modelId: string, cellId: string, text: string) =>
    setRows((all) => all.map((row) => (row.modelId === modelId ? withCell(row, cellId, text) : row)))

  return (
    <Dialog
      title={t('generate.prices.title')}
      width="wide"
      unsaved={rows !== firstRows || asOf !== prices.asOf}
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" className={styles.reset ?? ''} onClick={() => update.mutate(null)}>
            {t('generate.prices.reset')}
          </Button>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" submits form={formId} busy={update.isPending}>
            {t('generate.prices.save')}
          </Button>
        </>
      }
    >
      <p>{t('generate.prices.body')}</p>
      <form ref={form} id={formId} className={styles.form} noValidate onSubmit={submit}>
        <label className={styles.day}>
          {t('generate.prices.asOf')}
          <input
            type="date"
            value={asOf}
            aria-invalid={!isDay}
            onChange={(event) => setAsOf(event.target.value)}
          />
          {!isDay && (
            <small className={styles.wrong} role="status">
              {t('generate.prices.noDay')}
            </small>
          )}
        </label>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('generate.compose.model')}</th>
              <th scope="col">{t('generate.prices.price')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.modelId} row={row} onChange={change} />
            ))}
          </tbody>
        </table>
      </form>
    </Dialog>
  )
}

const withCell = (row: PriceRow, cellId: string, text: string): PriceRow => ({
  ...row,
  cells: row.cells.map((cell) => (cell.id === cellId ? { ...cell, text } : cell)),
})

interface RowProps {
  readonly row: PriceRow
  readonly onChange: (modelId: string, cellId: string, text: string) => void
}

function Row({ row: { modelId, label, unit, cells }, onChange }: RowProps) {
  const { t } = useWords()
  const nameOf = (cellId: string) =>
    cellId === 'min' || cellId === 'max' ? t(`generate.prices.${cellId}`) : cellId
  const wrong = cells.find(({ text }) => parsePrice(text) === undefined)
  return (
    <tr>
      <th scope="row" title={modelId}>
        {label}
      </th>
      <td>
        <span className={styles.cells}>
          {cells.map(({ id, text }) => (
            <label key={id} className={styles.cell}>
              <span>{nameOf(id)}</span>
              <input
                type="text"
                inputMode="decimal"
                aria-label={`${label}, ${nameOf(id)}, ${t(`generate.prices.${unit}`)}`}
                aria-invalid={parsePrice(text) === undefined}
                placeholder="–"
                value={text}
                onChange={(event) => onChange(modelId, id, event.target.value)}
              />
            </label>
          ))}
          <small>{t(`generate.prices.${unit}`)}</small>
        </span>
        {wrong !== undefined && (
          <small className={styles.wrong} role="status">
            {t('generate.prices.noPrice', { text: wrong.text.trim() })}
          </small>
        )}
      </td>
    </tr>
  )
}
