import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isRangeSelection,
  CLICK_COMMAND,
  COMMAND_PRIORITY_NORMAL,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { useEffect } from 'react'
import { lookAt } from '../../library/lookAt.ts'
import { allOf } from '../registrations.ts'
import { $isAssetChipNode } from './AssetChipNode.tsx'
import { $chipBeside, $chooseChip, $chosenChip, $chosenChips } from './chipSelection.ts'

/** Backspace and Delete choose the chip beside the caret, and delete it the second time; Enter looks at the chosen one. */
export function ChipKeysPlugin() {
  const [editor] = useLexicalComposerContext()
  useEffect(() => {
    const chooseBeside = (event: KeyboardEvent | null, backward: boolean): boolean => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return false
      const chip = $chipBeside(selection, backward)
      if (chip === null) return false
      event?.preventDefault()
      $chooseChip(chip)
      return true
    }
    return allOf(
      editor.registerCommand(
        KEY_BACKSPACE_COMMAND,
        (event) => chooseBeside(event, true),
        COMMAND_PRIORITY_NORMAL,
      ),
      editor.registerCommand(
        KEY_DELETE_COMMAND,
        (event) => chooseBeside(event, false),
        COMMAND_PRIORITY_NORMAL,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) => {
          const chip = $chosenChip()
          if (chip === null || event?.ctrlKey === true || event?.metaKey === true) return false
          event?.preventDefault()
          lookAt(chip.getAssetId())
          return true
        },
        COMMAND_PRIORITY_NORMAL,
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        ({ target }) => {
          const node = target instanceof Node ? $getNearestNodeFromDOMNode(target) : null
          if (!$isAssetChipNode(node)) return false
          $chooseChip(node)
          return true
        },
        COMMAND_PRIORITY_NORMAL,
      ),
      editor.registerUpdateListener(() => markChosen(editor)),
    )
  }, [editor])
  return null
}

/** The browser marks no chip that is selected: it holds no text of the editor. */
function markChosen(editor: LexicalEditor): void {
  const keys = editor.getEditorState().read(() => new Set($chosenChips().map((chip) => chip.getKey())))
  const root = editor.getRootElement()
  const chosen = new Set([...keys].map((key) => editor.getElementByKey(key)))
  for (const element of root?.querySelectorAll<HTMLElement>('[data-chosen]') ?? []) {
    if (!chosen.has(element)) delete element.dataset.chosen
  }
  for (const element of chosen) if (element !== null) element.dataset.chosen = ''
}
