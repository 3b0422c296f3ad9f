import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeDialog, openDialog, useView } from '../../../stores/view.ts'
import { chooseFolderForGroup } from './chooseFolders.ts'

const file = Object.assign(new File([], 'one.png'), { webkitRelativePath: 'Harbour/one.png' })

class Picker extends EventTarget {
  files: readonly File[] = []
  click(): void {}
}

let picker: Picker
beforeEach(() => {
  picker = new Picker()
  vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } })
  vi.stubGlobal('document', { createElement: () => picker })
  closeDialog()
})
afterEach(() => vi.unstubAllGlobals())

const choose = (): void => {
  picker.files = [file]
  picker.dispatchEvent(new Event('change'))
}
const shown = () => useView.getState().dialog?.kind ?? null

test('a chosen folder takes the place of the dialog that it was asked for in', () => {
  openDialog({ kind: 'newGroup' })
  chooseFolderForGroup()
  choose()
  expect(useView.getState().dialog).toMatchObject({ kind: 'folderGroups', folders: [file] })
})

test('and waits for the end of another one that came up while it was chosen', () => {
  chooseFolderForGroup()
  openDialog({ kind: 'settings' })
  choose()
  expect(shown()).toBe('settings')
  closeDialog()
  expect(shown()).toBe('folderGroups')
  // Once.
  closeDialog()
  expect(shown()).toBeNull()
})
