import { useQuery } from '@tanstack/react-query'
import { ChevronsUpDown } from 'lucide-react'
import { memo } from 'react'
import { changeModel } from '../../../../shared/generation/composition/change.ts'
import type { Composition } from '../../../../shared/generation/draft.ts'
import { isKnownModel, knownModels, modelSpecOf } from '../../../../shared/generation/models/table.ts'
import { bridge, unwrap } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { cx } from '../../../ui/cx.ts'
import { askFor } from '../dialogs/askFor.ts'
import { drafts } from '../drafts/drafts.ts'
import { noteChange } from './change/lastChange.ts'
import styles from './ModelSelect.module.css'

const other = 'other model'

/** Chooses a model; what fits of the draft is kept, and what does not is said. */
export function chooseModel(modelId: string): void {
  const before = drafts.current()?.composition
  if (before === undefined || before.modelId === modelId) return
  const { composition, dropped } = changeModel(before, modelId)
  drafts.edit(() => composition)
  noteChange(dropped.length === 0 ? null : { kind: 'dropped', dropped, before })
}

export const ModelSelect = memo(function ModelSelect({ modelId }: Pick<Composition, 'modelId'>) {
  const { t } = useWords()
  const { data } = useQuery({
    // Of the account, and asked for anew when the service is back.
    queryKey: ['assets', 'generation', 'models'],
    queryFn: () => unwrap(bridge().generation.models({ refresh: false })),
  })
  const listed = data?.modelIds ?? null
  const extra = [...new Set([...(listed ?? []), modelId])].filter((id) => !isKnownModel(id))
  const { label } = modelSpecOf(modelId)
  const offered = [...knownModels.map(({ id }) => id), ...extra]
  return (
    <div className={styles.model}>
      <select
        aria-label={t('generate.compose.model')}
        value={modelId}
        onChange={(event) => {
          if (event.target.value === other) askFor({ kind: 'otherModel' })
          else chooseModel(event.target.value)
        }}
      >
        {offered.map((id) => (
          <option key={id} value={id}>
            {optionText(id, listed, t('generate.compose.notListed'))}
          </option>
        ))}
        <option value={other}>{t('generate.compose.otherModel')}</option>
      </select>
      <span className={styles.face} aria-hidden="true">
        <Availability modelId={modelId} listed={listed} />
        <b>{label}</b>
        <code>{label === modelId ? null : modelId}</code>
        <ChevronsUpDown />
      </span>
    </div>
  )
})

/** Label and id, so that both can be found by their letters; and what the key may not use. */
function optionText(id: string, listed: readonly string[] | null, notListed: string): string {
  const { label } = modelSpecOf(id)
  const name = label === id ? id : `${label} · ${id}`
  return listed === null || listed.includes(id) ? name : `${name} (${notListed})`
}

function Availability({ modelId, listed }: { modelId: string; listed: readonly string[] | null }) {
  const { t } = useWords()
  const state =
    listed === null ? 'listUnknown' : listed.includes(modelId) ? 'available' : ('notListed' as const)
  return (
    <span
      className={cx(
        styles.dot,
        state === 'available' && styles.available,
        state === 'notListed' && styles.not,
      )}
      title={t(`generate.compose.${state}`)}
    />
  )
}
