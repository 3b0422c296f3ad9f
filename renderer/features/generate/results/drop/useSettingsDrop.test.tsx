import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useView } from '../../../../stores/view.ts'
import { renderHook } from '../../../../testing/renderHook.test-support.tsx'
import { useSettingsDrop } from './useSettingsDrop.ts'

const film = new File([], 'film.mp4', { type: 'video/mp4' })
const picture = new File([], 'picture.png', { type: 'image/png' })
type Listener = (event: unknown) => void
let listeners: Map<string, Listener>

beforeEach(() => {
  listeners = new Map()
  vi.stubGlobal('window', {
    addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
    removeEventListener: (type: string) => listeners.delete(type),
  })
  vi.stubGlobal('document', { querySelector: () => null })
  for (const name of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement']) vi.stubGlobal(name, class {})
})
afterEach(() => {
  vi.unstubAllGlobals()
})

async function pasted(files: readonly File[], section: 'library' | 'generate') {
  useView.setState({ section })
  const taken: File[] = []
  const take = (file: File): void => void taken.push(file)
  const hook = await renderHook(() => useSettingsDrop(take), null)
  const event = {
    target: null,
    clipboardData: { files },
    preventDefault: vi.fn(),
    stopPropagation: vi.fn(),
  }
  listeners.get('paste')?.(event)
  await hook.end()
  expect(listeners.size).toBe(0)
  const isKept = event.preventDefault.mock.calls.length === 1 && event.stopPropagation.mock.calls.length === 1
  return { taken, isKept }
}

test('a video that is pasted in Generate brings its settings back, as one that is dropped does', async () => {
  expect(await pasted([film], 'generate')).toEqual({ taken: [film], isKept: true })
})

test('what else is pasted, and what is pasted elsewhere, is for others', async () => {
  const others = { taken: [], isKept: false }
  expect(await pasted([picture], 'generate')).toEqual(others)
  expect(await pasted([film, picture], 'generate')).toEqual(others)
  expect(await pasted([film], 'library')).toEqual(others)
})
