import { memo, useEffect } from 'react'
import { changeMode } from '../../../../shared/generation/composition/change.ts'
import type { Composition, Mode } from '../../../../shared/generation/draft.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { isDialogOpen } from '../../../stores/isDialogOpen.ts'
import { Segments } from '../../../ui/Field.tsx'
import { shortcutKey } from '../../../ui/keys/shortcutKey.ts'
import { drafts } from '../drafts/drafts.ts'
import { noteChange } from './change/lastChange.ts'

function chooseMode(mode: Mode): void {
  const before = drafts.current()?.composition
  if (before === undefined || before.mode === mode) return
  const { composition, dropped } = changeMode(before, mode)
  drafts.edit(() => composition)
  // That other slots come with another mode is what one asked for; that a value changed is not.
  const told = dropped.filter(({ kind }) => kind !== 'reference')
  noteChange(told.length === 0 ? null : { kind: 'dropped', dropped: told, before })
}

/** How the model is told what to make: Alt and its number chooses, too. */
export const ModeChoice = memo(function ModeChoice({
  modelId,
  mode: chosen,
}: Pick<Composition, 'modelId' | 'mode'>) {
  const { t } = useWords()
  const { model, mode } = specOf({ modelId, mode: chosen })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || isDialogOpen()) return
      const chosen = model.modes[Number(shortcutKey(event)) - 1]
      if (chosen === undefined) return
      event.preventDefault()
      chooseMode(chosen.mode)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [model])
  return (
    <Segments
      fill
      label={t('generate.compose.mode')}
      choices={model.modes.map((one) => ({
        value: one.mode,
        label: t(`generate.compose.modes.${one.mode}`),
      }))}
      value={mode.mode}
      onChange={chooseMode}
    />
  )
})
