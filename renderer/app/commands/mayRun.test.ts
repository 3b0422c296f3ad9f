import { beforeEach, expect, test, vi } from 'vitest'

let modal: object | null = null
vi.hoisted(() => {
  vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => {}, removeItem: () => {} } })
})
vi.stubGlobal('document', { querySelector: () => modal })
const { mayRun } = await import('./mayRun.ts')
const { closeDialog, openDialog } = await import('../../stores/view.ts')

beforeEach(() => {
  modal = null
  closeDialog()
})

test('nothing takes the place of an open dialog, nor goes elsewhere behind it', () => {
  expect(mayRun('palette')).toBe(true)
  openDialog({ kind: 'newGroup' })
  for (const command of [
    'palette',
    'settings',
    'back',
    'showGenerate',
    'search',
    'about',
    'updates',
  ] as const)
    expect(mayRun(command)).toBe(false)
  // What is shown stays where it is.
  expect(mayRun('refresh')).toBe(true)
})

test('a notification that was clicked shows the uploads, whatever is open', () => {
  openDialog({ kind: 'newGroup' })
  expect(mayRun('showUploads')).toBe(true)
})

test('nothing opens over what a view opened itself, such as the quick look, nor goes elsewhere behind it', () => {
  expect(mayRun('back')).toBe(true)
  modal = {}
  for (const command of [
    'back',
    'forward',
    'newGroup',
    'showLibrary',
    'palette',
    'addFiles',
    'about',
  ] as const)
    expect(mayRun(command)).toBe(false)
  expect(mayRun('refresh')).toBe(true)
})
