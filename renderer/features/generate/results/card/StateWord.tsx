import { Ban, CircleAlert, CircleCheck, CircleHelp, CircleSlash } from 'lucide-react'
import type { ResultStateKind } from '../../../../../shared/generation/result.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { cx } from '../../../../ui/cx.ts'
import { Spinner } from '../../../../ui/Spinner.tsx'
import styles from './StateWord.module.css'

type Tone = 'accent' | 'good' | 'warn' | 'bad' | 'faint'

const tones: Readonly<Record<ResultStateKind, Tone>> = {
  sending: 'accent',
  queued: 'accent',
  generating: 'accent',
  downloading: 'accent',
  ready: 'good',
  failed: 'bad',
  unconfirmed: 'warn',
  cancelled: 'faint',
  noLongerKnown: 'faint',
}

/** One icon, one word; the colour only repeats them. */
export function StateWord({ kind, id }: { kind: ResultStateKind; id: string }) {
  const { t } = useWords()
  return (
    <span className={cx(styles.state, styles[tones[kind]])}>
      <Icon kind={kind} />
      <b id={id}>{t(`generate.results.state.${kind}`)}</b>
    </span>
  )
}

function Icon({ kind }: { kind: ResultStateKind }) {
  switch (kind) {
    case 'sending':
    case 'queued':
    case 'generating':
    case 'downloading':
      return <Spinner />
    case 'ready':
      return <CircleCheck aria-hidden="true" />
    case 'failed':
      return <CircleAlert aria-hidden="true" />
    case 'unconfirmed':
      return <CircleHelp aria-hidden="true" />
    case 'cancelled':
      return <Ban aria-hidden="true" />
    case 'noLongerKnown':
      return <CircleSlash aria-hidden="true" />
  }
}
