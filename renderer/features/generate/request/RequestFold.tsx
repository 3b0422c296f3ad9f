import { useQuery } from '@tanstack/react-query'
import { ChevronDown, ChevronRight, Copy } from 'lucide-react'
import { memo, useId, useState } from 'react'
import { buildRequest, type GenerationRequest } from '../../../../shared/generation/request/build.ts'
import { requestAsCurl } from '../../../../shared/generation/snippets/curl.ts'
import { requestAsJavaScript } from '../../../../shared/generation/snippets/javascript.ts'
import { requestAsJson } from '../../../../shared/generation/snippets/json.ts'
import { requestAsPython } from '../../../../shared/generation/snippets/python.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import type { Choice } from '../../../ui/Field.tsx'
import { TabList, TabPanel } from '../../../ui/panes/Tabs.tsx'
import { useCopy } from '../../../useAction.ts'
import type { Composed } from '../composer/state/composed.ts'
import { Code } from './Code.tsx'
import styles from './RequestFold.module.css'

interface RequestFoldProps {
  readonly composed: Composed
  readonly shown: boolean
  readonly onToggle: (shown: boolean) => void
}

/** Exactly what will be sent, for whoever wants to see it or to send it from elsewhere. */
export const RequestFold = memo(function RequestFold({ composed, shown, onToggle }: RequestFoldProps) {
  const { t } = useWords()
  const bodyId = useId()
  const request = buildRequest(composed.composition)
  const count = request.origins.filter((origin) => origin !== null).length
  const isEmpty = composed.composition.prompt.length === 0 && count === 0
  const summary = shown
    ? `POST ${request.path}`
    : isEmpty
      ? t('generate.request.nothing')
      : count === 0
        ? t('generate.request.noReferences')
        : t('generate.request.summary', { count })
  return (
    <section aria-label={t('generate.request.title')} className={styles.fold}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={shown}
        aria-controls={bodyId}
        aria-keyshortcuts="Control+/"
        onClick={() => onToggle(!shown)}
      >
        {shown ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
        {t('generate.request.title')}
        <span>{summary}</span>
      </button>
      <div id={bodyId} hidden={!shown}>
        {shown && <Request request={request} />}
      </div>
    </section>
  )
})

type Form = 'json' | 'curl' | 'python' | 'javascript'
/** Names are the same in every language. */
const forms: readonly Choice<Form>[] = [
  { value: 'json', label: 'JSON' },
  { value: 'curl', label: 'cURL' },
  { value: 'python', label: 'Python' },
  { value: 'javascript', label: 'JavaScript' },
]

function written(form: Form, request: GenerationRequest, baseUrl: string): string {
  switch (form) {
    case 'json':
      return requestAsJson(request)
    case 'curl':
      return requestAsCurl(request, baseUrl)
    case 'python':
      return requestAsPython(request, baseUrl)
    case 'javascript':
      return requestAsJavaScript(request, baseUrl)
  }
}

function Request({ request }: { request: GenerationRequest }) {
  const { t } = useWords()
  const copy = useCopy()
  const panelId = useId()
  const [form, setForm] = useState<Form>('json')
  const { data } = useQuery({
    queryKey: ['assets', 'generation', 'service'],
    queryFn: () => unwrap(bridge().generation.service({})),
  })
  const text = written(form, request, data?.baseUrl ?? '')
  return (
    <div className={styles.body}>
      <header className={styles.head}>
        <TabList
          label={t('generate.request.form')}
          tabs={forms}
          value={form}
          onChange={setForm}
          panelId={panelId}
        />
        <Button size="small" look="quiet" icon={<Copy />} onClick={() => void copy(text)}>
          {t('generate.request.copy')}
        </Button>
      </header>
      <TabPanel id={panelId} value={form} className={styles.panel}>
        <Code text={text} />
      </TabPanel>
      {!request.complete && <p className={styles.note}>{t('generate.request.incomplete')}</p>}
    </div>
  )
}
