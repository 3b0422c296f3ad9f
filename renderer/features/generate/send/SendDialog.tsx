import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { sentReferences } from '../../../../shared/generation/composition/sent.ts'
import { effectiveValue, parametersOf } from '../../../../shared/generation/models/parameters.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { settingsQuery, useUpdateSettings } from '../../../queries.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import type { Composed } from '../composer/state/composed.ts'
import { parametersText } from '../parameters/parametersText.ts'
import { ReferencePicture } from '../slots/picture/ReferencePicture.tsx'
import { dayText, dollars, priceText, titleText, tokensText } from './estimateText.ts'
import styles from './SendDialog.module.css'
import { sendErrorText } from './sendErrorText.ts'
import { type Sendable, useSend } from './useSend.ts'

interface SendDialogProps {
  readonly sendable: Sendable
  /** For the pictures. */
  readonly composed: Composed
  readonly onClose: () => void
}

/** The next round sum above what this one costs: below it one may not want to be asked again. */
function limitFor(usd: number): number {
  const steps = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]
  return steps.find((step) => step > usd) ?? Math.ceil(usd / 100 + 1) * 100
}

/** The one question before money is spent. */
export function SendDialog({ sendable, composed, onClose }: SendDialogProps) {
  const { t, format } = useWords()
  const { data: settings } = useQuery(settingsQuery)
  const { mutate } = useUpdateSettings()
  const { send, withdraw, busy, error } = useSend()
  const { composition, estimate } = sendable
  const { model } = specOf(composition)
  const sent = sentReferences(composition)
  const specs = parametersOf(model, composition)
  const parameters = parametersText(
    specs.map((spec) => [spec, effectiveValue(spec, composition.parameters)] as const),
    t,
  )
  const tokens = tokensText(estimate, t, format)
  const limit = estimate.maxUsd === null ? null : limitFor(estimate.maxUsd)
  const words = error === null ? null : sendErrorText(error, composition, t, format)
  // Whoever closes it while the references are looked at does not want it to be sent; what is out by then says so by itself.
  const close = (): void => {
    void withdraw().then((nothingSent) => {
      if (nothingSent) onClose()
    })
  }
  return (
    <Dialog
      title={titleText(estimate, t, format)}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('common.cancel')}</Button>
          <Button
            look="primary"
            icon={<Send />}
            busy={busy}
            data-autofocus=""
            onClick={() => {
              void send(sendable).then((done) => {
                if (done) onClose()
              })
            }}
          >
            {t('generate.send.send')}
          </Button>
        </>
      }
    >
      <p>{t('generate.send.what', { model: model.label, parameters: format.list(parameters) })}</p>
      {sent.length > 0 && (
        <ul className={styles.references}>
          {sent.map(({ reference, place, slot }) => (
            <li key={`${slot} ${place}`} title={reference.name}>
              <ReferencePicture reference={reference} composed={composed} />
              <span>{place + 1}</span>
            </li>
          ))}
        </ul>
      )}
      <dl className={styles.facts}>
        {sent.length > 0 && (
          <div>
            <dt>{t('generate.send.lookedAt', { count: sent.length })}</dt>
            <dd>{t('generate.send.beforeSending')}</dd>
          </div>
        )}
        <div>
          <dt>{tokens ?? model.label}</dt>
          <dd>{priceText(estimate, t, format)}</dd>
        </div>
        {estimate.pricesOf !== null && (
          <div>
            <dt>{t('generate.send.prices', { date: dayText(estimate.pricesOf, format) })}</dt>
            <dd>{t('generate.send.estimate')}</dd>
          </div>
        )}
      </dl>
      {limit !== null && settings !== undefined && (
        <Checkbox
          label={t('generate.send.doNotAsk', { usd: dollars(settings.askFromUsd ?? limit, format) })}
          checked={settings.askFromUsd !== null}
          onChange={(checked) => mutate({ askFromUsd: checked ? limit : null })}
        />
      )}
      {words !== null && (
        <div role="alert" className={styles.error}>
          <p>{words.title}</p>
          <p>{words.next}</p>
        </div>
      )}
    </Dialog>
  )
}
