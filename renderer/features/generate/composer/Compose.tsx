import { useEffect, useRef, useState } from 'react'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { isDialogOpen } from '../../../stores/isDialogOpen.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useMediaQuery } from '../../../ui/hooks/useMediaQuery.ts'
import { drafts, useComposition, useDrafts } from '../drafts/drafts.ts'
import { ParameterProblems, Parameters } from '../parameters/Parameters.tsx'
import { ParametersInBrief } from '../parameters/ParametersInBrief.tsx'
import { RequestFold } from '../request/RequestFold.tsx'
import { SendBar } from '../send/SendBar.tsx'
import { Slots } from '../slots/Slots.tsx'
import styles from './Compose.module.css'
import { ComposeHeader } from './ComposeHeader.tsx'
import { ChangeNote } from './change/ChangeNote.tsx'
import { ModeChoice } from './ModeChoice.tsx'
import { ModelSelect } from './ModelSelect.tsx'
import { PromptBox } from './PromptBox.tsx'
import { useComposed } from './state/useComposed.ts'

/** So low that the parameters make room for the prompt. */
const lowWindow = '(height < 760px)'

/** A draft on its way to a video: model, prompt, references, parameters, and what it costs. */
export function Compose() {
  const { t } = useWords()
  const composition = useComposition()
  const draftId = useDrafts((state) => state.draftId)
  const error = useDrafts((state) => (state.drafts === null ? state.error : null))
  return (
    <section aria-label={t('generate.compose.title')} className={styles.compose}>
      {composition !== null && draftId !== null ? (
        <Draft key={draftId} draftId={draftId} composition={composition} />
      ) : (
        error !== null && (
          <EmptyState
            role="alert"
            title={t('generate.compose.draftsFailed')}
            body={errorWords(error.code, error.serviceMessage, t).title}
            actions={<Button onClick={() => void drafts.load()}>{t('common.retry')}</Button>}
          />
        )
      )}
    </section>
  )
}

function Draft({ draftId, composition }: { draftId: string; composition: Composition }) {
  const composed = useComposed(composition)
  const low = useMediaQuery(lowWindow)
  const [requestShown, setRequestShown] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  useRequestKey(() => setRequestShown((shown) => !shown))
  return (
    <>
      <ComposeHeader />
      <div ref={scroller} className={styles.scroller} data-request={requestShown ? '' : undefined}>
        <ModelSelect modelId={composition.modelId} />
        <ModeChoice modelId={composition.modelId} mode={composition.mode} />
        <ChangeNote />
        <PromptBox draftId={draftId} composed={composed} />
        <Slots composed={composed} />
        {low ? <ParametersInBrief composition={composition} /> : <Parameters composition={composition} />}
        <ParameterProblems composed={composed} />
      </div>
      <RequestFold composed={composed} shown={requestShown} onToggle={setRequestShown} />
      <SendBar composed={composed} />
    </>
  )
}

/** Ctrl+/ shows what will be sent. */
function useRequestKey(toggle: () => void): void {
  const latest = useRef(toggle)
  latest.current = toggle
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key !== '/') return
      if (isDialogOpen()) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
