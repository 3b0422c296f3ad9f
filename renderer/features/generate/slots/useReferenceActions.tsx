import { ArrowLeft, ArrowRight, AtSign, Eye, Trash2 } from 'lucide-react'
import type { Reference, SlotId } from '../../../../shared/generation/draft.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { MenuEntry } from '../../../ui/Menu.tsx'
import { useEdit } from '../composer/state/useEdit.ts'
import { lookAt } from '../library/lookAt.ts'
import { mentionInPrompt } from '../prompt/openEditor.ts'

/** What can be done with a reference, by menu: everything that dragging and keys do has its twin here. */
export function useReferenceActions(
  reference: Reference,
  slot: SlotId,
  place: number,
  count: number,
): readonly MenuEntry[] {
  const { t } = useWords()
  const edit = useEdit()
  const entries: MenuEntry[] = []
  if (reference.kind === 'asset') {
    const { assetId } = reference
    entries.push(
      {
        label: t('generate.compose.lookAt'),
        icon: <Eye />,
        shortcut: 'Enter',
        onSelect: () => lookAt(assetId),
      },
      {
        label: t('generate.compose.mentionIt'),
        icon: <AtSign />,
        onSelect: () => mentionInPrompt(assetId),
      },
      'line',
    )
  }
  if (count > 1) {
    entries.push(
      {
        label: t('generate.compose.moveBack'),
        icon: <ArrowLeft />,
        shortcut: 'Alt+←',
        disabled: place === 0,
        onSelect: () => edit.move(slot, place, place - 1),
      },
      {
        label: t('generate.compose.moveOn'),
        icon: <ArrowRight />,
        shortcut: 'Alt+→',
        disabled: place === count - 1,
        onSelect: () => edit.move(slot, place, place + 1),
      },
      'line',
    )
  }
  entries.push({
    label: t('generate.compose.remove'),
    icon: <Trash2 />,
    shortcut: 'Delete',
    onSelect: () => edit.remove(slot, place),
  })
  return entries
}
