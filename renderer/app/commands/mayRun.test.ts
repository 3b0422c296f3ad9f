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
})

test('a notification that was clicked shows the uploads, whatever is open', () => {
  openDialog({ kind: 'newGroup' })
  expect(mayRun('showUploads')).toBe(true)
})

test('nobody goes back or forward behind the quick look', () => {
  expect(mayRun('back')).toBe(true)
  modal = {}
  expect(mayRun('back')).toBe(false)
  expect(mayRun('forward')).toBe(false)
  expect(mayRun('refresh')).toBe(true)
})
