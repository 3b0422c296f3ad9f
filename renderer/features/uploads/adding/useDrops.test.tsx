import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { en } from '../../../i18n/en/index.ts'
import { I18nProvider } from '../../../i18n/I18nProvider.tsx'
import { createQueryClient } from '../../../queries.ts'
import { closeDialog, setView } from '../../../stores/view.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { useDrag, useDrops } from './useDrops.ts'

class FakeNode {
  isConnected = true
}

const listeners = new Map<string, (event: unknown) => void>()
beforeEach(() => {
  listeners.clear()
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('Node', FakeNode)
  vi.stubGlobal('Element', class {})
  vi.stubGlobal('document', { ...listens, documentElement: {}, querySelector: () => null })
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
  })
  closeDialog()
  setView({ section: 'library', groupId: 'g' })
})
afterEach(() => vi.unstubAllGlobals())

/** Files are held over the window. Answers whether it takes them. */
function holdFiles(): boolean {
  const dataTransfer = { types: ['Files'], items: [], files: [], dropEffect: 'none', getData: () => '' }
  listeners.get('dragover')?.({ dataTransfer, target: null, preventDefault: () => {} })
  return useDrag.getState().active
}

test('what is dragged inside the window is no file, and files are taken again once it is over, however it ended', async () => {
  const client = createQueryClient()
  const hook = await renderHook(
    () => useDrops(),
    null,
    ({ children }) => (
      <QueryClientProvider client={client}>
        <I18nProvider texts={{ language: 'en', messages: en }}>{children}</I18nProvider>
      </QueryClientProvider>
    ),
  )
  const picture = new FakeNode()
  await hook.settle(() => {
    listeners.get('dragstart')?.({ target: picture, defaultPrevented: false })
    expect(holdFiles()).toBe(false)
    listeners.get('dragend')?.({})
    expect(holdFiles()).toBe(true)
    listeners.get('dragend')?.({})
    // The list was drawn anew while it was dragged: nobody tells of its end.
    listeners.get('dragstart')?.({ target: picture, defaultPrevented: false })
    picture.isConnected = false
    expect(holdFiles()).toBe(true)
  })
  await hook.end()
})
