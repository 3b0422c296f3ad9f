import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { en } from '../../../i18n/en/index.ts'
import { I18nProvider } from '../../../i18n/I18nProvider.tsx'
import { useUploads } from '../../../stores/uploads/uploads.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { Remaining } from './Remaining.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  const listens = { addEventListener: () => {}, removeEventListener: () => {} }
  vi.stubGlobal('document', { ...listens, documentElement: {} })
  vi.stubGlobal('window', listens)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a pause of a second does not forget how quickly the ids came', async () => {
  const hook = await renderHook(
    ({ isHeld }: { readonly isHeld: boolean }) => Remaining({ isHeld }),
    { isHeld: false },
    ({ children }) => <I18nProvider texts={{ language: 'en', messages: en }}>{children}</I18nProvider>,
  )
  const files = 100
  const pass = (doneFiles: number): Promise<void> =>
    hook.settle(() => {
      useUploads.setState({ run: { files, doneFiles, totalBytes: 0, doneBytes: 0, inFlightBytes: 0 } })
      vi.advanceTimersByTime(1_000)
    })
  for (let doneFiles = 1; doneFiles <= 10; doneFiles += 1) await pass(doneFiles)
  expect(hook.last()).toMatch(/min/)
  await hook.render({ isHeld: true })
  expect(hook.last()).toBeNull()
  await pass(10)
  await hook.render({ isHeld: false })
  expect(hook.last()).toMatch(/min/)
  await hook.end()
})
