import { Info, X } from 'lucide-react'
import { memo } from 'react'
import type { Dropped, ParameterValue } from '../../../../../shared/generation/composition/change.ts'
import type { Formatters } from '../../../../i18n/formatters.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import type { Translate } from '../../../../i18n/index.ts'
import { Button, IconButton } from '../../../../ui/Button.tsx'
import { useDrafts } from '../../drafts/drafts.ts'
import styles from './ChangeNote.module.css'
import { noteChange, undoChange, useChangeNote } from './lastChange.ts'

/** Says what another model or mode has taken away, and gives it back. */
export const ChangeNote = memo(function ChangeNote() {
  const { t, format } = useWords()
  const { change, draftId } = useChangeNote()
  const open = useDrafts((state) => state.draftId)
  if (change === null || draftId !== open) return null
  const text =
    change.kind === 'cleared'
      ? t('generate.compose.cleared')
      : t('generate.compose.changed', { what: droppedText(change.dropped, t, format) })
  return (
    <div className={styles.note} role="status">
      <Info aria-hidden="true" />
      <p>{text}</p>
      <Button size="small" onClick={undoChange}>
        {t('generate.compose.undo')}
      </Button>
      <IconButton size="small" label={t('common.dismiss')} icon={<X />} onClick={() => noteChange(null)} />
    </div>
  )
})

function droppedText(dropped: readonly Dropped[], t: Translate, format: Formatters): string {
  const references = dropped.filter(({ kind }) => kind === 'reference').length
  const parts = dropped.map((one) => changeText(one, t)).filter((part) => part !== null)
  return format.list([
    ...parts,
    ...(references === 0 ? [] : [t('generate.compose.changedReferences', { count: references })]),
  ])
}

/** null: counted, not named one by one. */
function changeText(one: Dropped, t: Translate): string | null {
  switch (one.kind) {
    case 'mode':
      return t('generate.compose.changedMode', { now: t(`generate.compose.modes.${one.now}`) })
    case 'value':
      return t('generate.compose.changedValue', {
        name: t(`generate.compose.parameter.${one.parameter}`),
        value: valueText(one.value, t),
        now: valueText(one.now, t),
      })
    case 'parameter':
      return t('generate.compose.changedParameter', {
        name: t(`generate.compose.parameter.${one.parameter}`),
      })
    case 'reference':
      return null
  }
}

/** As the controls show it. */
function valueText(value: ParameterValue, t: Translate): string {
  if (value === null) return t('generate.compose.random')
  if (value === 'auto') return t('generate.compose.auto')
  if (value === 'adaptive') return t('generate.compose.adaptive')
  if (typeof value === 'boolean') return value ? t('generate.compose.on') : t('generate.compose.off')
  return String(value)
}
