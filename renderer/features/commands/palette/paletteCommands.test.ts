import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setView, useView } from '../../../stores/view.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { paletteCommands } from './paletteCommands.tsx'

let isNarrow: boolean
beforeEach(() => {
  isNarrow = false
  const answer = async () => ({ ok: false, error: { code: 'internal' } })
  vi.stubGlobal('window', {
    matchMedia: () => ({ matches: isNarrow }),
    assetLibrary: { app: { openLink: answer, exportDiagnostics: answer } },
  })
  setView({ detailsOpen: true, detailsOver: false })
})
afterEach(() => vi.unstubAllGlobals())

const act = vi.fn((answer: Promise<unknown>) => answer)
const run = (name: string): void =>
  paletteCommands(createI18n('en').t, () => undefined, act)
    .find(({ key }) => key === `command:${name}`)
    ?.run()

test('the details open and close where they stand: beside the grid, or in a narrow window over it', () => {
  run('toggleDetails')
  expect(useView.getState()).toMatchObject({ detailsOpen: false, detailsOver: false })
  isNarrow = true
  run('toggleDetails')
  expect(useView.getState()).toMatchObject({ detailsOpen: false, detailsOver: true })
  run('toggleDetails')
  expect(useView.getState()).toMatchObject({ detailsOpen: false, detailsOver: false })
})

test.each(['documentation', 'apiKeys', 'diagnostics'])('why %s did not open is said', async (name) => {
  act.mockClear()
  run(name)
  expect(act).toHaveBeenCalledOnce()
})
