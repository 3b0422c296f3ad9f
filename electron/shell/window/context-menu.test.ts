import { expect, it } from 'vitest'
import { createShellTranslator } from '../texts/index.ts'
import { menuPlace, type TextMenuParams, textMenu } from './context-menu.ts'

const { t } = createShellTranslator('en')
const editFlags = {
  canUndo: true,
  canRedo: false,
  canCut: true,
  canCopy: true,
  canPaste: true,
  canDelete: true,
  canSelectAll: true,
  canEditRichly: false,
}
const nothing: TextMenuParams = {
  isEditable: false,
  selectionText: '',
  editFlags,
  misspelledWord: '',
  dictionarySuggestions: [],
}
const done: string[] = []
const menuOf = (params: Partial<TextMenuParams>) =>
  textMenu({ ...nothing, ...params }, t, {
    replaceMisspelling: (word) => done.push(`replace ${word}`),
    addToDictionary: (word) => done.push(`add ${word}`),
  })
const labels = (params: Partial<TextMenuParams>) =>
  menuOf(params).flatMap(({ label, type }) => (type === 'separator' ? [] : [label]))

it('offers nothing where there is no text', () => {
  expect(labels({})).toEqual([])
  expect(labels({ selectionText: '  ' })).toEqual([])
})

it('copies chosen text', () => {
  expect(labels({ selectionText: 'asset-1' })).toEqual(['Copy'])
})

it('edits in a field, and says what cannot be done just now', () => {
  expect(labels({ isEditable: true })).toEqual(['Undo', 'Redo', 'Cut', 'Copy', 'Paste', 'Select all'])
  const redo = menuOf({ isEditable: true }).find(({ role }) => role === 'redo')
  expect(redo?.enabled).toBe(false)
})

it('offers other spellings where the system knows some', () => {
  const params = { isEditable: true, misspelledWord: 'nite', dictionarySuggestions: ['night', 'R&B'] }
  expect(labels(params).slice(0, 3)).toEqual(['night', 'R&&B', 'Add to dictionary'])
  for (const item of menuOf(params).slice(0, 3))
    item.click?.(undefined as never, undefined as never, undefined as never)
  expect(done).toEqual(['replace night', 'replace R&B', 'add nite'])
})

it('pastes as plain text where a field takes more than that', () => {
  const params = { isEditable: true, editFlags: { ...editFlags, canEditRichly: true } }
  expect(labels(params)).toContain('Paste as plain text')
})

it('opens under the mouse, or at the text when the keyboard asked for it', () => {
  const at = { x: 30, y: 40, frame: null }
  expect(menuPlace({ ...at, menuSourceType: 'mouse' })).toEqual({ sourceType: 'mouse' })
  expect(menuPlace({ ...at, menuSourceType: 'keyboard' })).toEqual({ sourceType: 'keyboard', x: 30, y: 40 })
})
