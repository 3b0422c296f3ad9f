import type { ContextMenuParams, MenuItemConstructorOptions, PopupOptions } from 'electron'
import type { Translate } from '../texts/index.ts'

export type TextMenuParams = Pick<
  ContextMenuParams,
  'isEditable' | 'selectionText' | 'editFlags' | 'misspelledWord' | 'dictionarySuggestions'
>

type MenuSource = Pick<ContextMenuParams, 'x' | 'y' | 'menuSourceType' | 'frame'>

export interface SpellingActions {
  readonly replaceMisspelling: (word: string) => void
  readonly addToDictionary: (word: string) => void
}

const suggestionsAtMost = 5

/**
 * Where and for what the menu opens. Without a place it is put under the mouse (documented), which is anywhere when the keyboard
 * asked for it; with the frame, systems add services of their own.
 */
export function menuPlace({ x, y, menuSourceType, frame }: MenuSource): Omit<PopupOptions, 'window'> {
  return {
    sourceType: menuSourceType,
    ...(menuSourceType === 'mouse' ? {} : { x, y }),
    ...(frame === null ? {} : { frame }),
  }
}

/**
 * What the right button offers in a text field and on chosen text, as every program of the system does; Electron brings no such
 * menu. Empty where there is neither: the page has menus of its own for everything else.
 */
export function textMenu(
  params: TextMenuParams,
  t: Translate,
  { replaceMisspelling, addToDictionary }: SpellingActions,
): readonly MenuItemConstructorOptions[] {
  const { isEditable, selectionText, editFlags, misspelledWord, dictionarySuggestions } = params
  const line: MenuItemConstructorOptions = { type: 'separator' }
  if (!isEditable) {
    return selectionText.trim() === ''
      ? []
      : [{ label: t('menu.copy'), role: 'copy', enabled: editFlags.canCopy }]
  }
  const spelling: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...dictionarySuggestions.slice(0, suggestionsAtMost).map((word) => ({
            // An ampersand would mark a letter of the menu.
            label: word.replaceAll('&', '&&'),
            click: () => replaceMisspelling(word),
          })),
          { label: t('menu.addToDictionary'), click: () => addToDictionary(misspelledWord) },
          line,
        ]
  return [
    ...spelling,
    { label: t('menu.undo'), role: 'undo', enabled: editFlags.canUndo },
    { label: t('menu.redo'), role: 'redo', enabled: editFlags.canRedo },
    line,
    { label: t('menu.cut'), role: 'cut', enabled: editFlags.canCut },
    { label: t('menu.copy'), role: 'copy', enabled: editFlags.canCopy },
    { label: t('menu.paste'), role: 'paste', enabled: editFlags.canPaste },
    // In a field of plain text it is the same.
    ...(editFlags.canEditRichly
      ? [
          {
            label: t('menu.pastePlain'),
            role: 'pasteAndMatchStyle',
            enabled: editFlags.canPaste,
          } as const,
        ]
      : []),
    line,
    { label: t('menu.selectAll'), role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}
