import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { FitLook, FitSubject } from '../../../shared/fit/requests.ts'
import type { Result } from '../../../shared/result.ts'
import { createQueryClient } from '../../queries.ts'
import { renderHook } from '../../testing/renderHook.test-support.tsx'
import { useLook } from './useLook.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const subject: FitSubject = { kind: 'asset', groupId: 'g', assetId: 'a' }

test('closed before the look is there, the dialog says that nobody waits for it', async () => {
  const left: unknown[] = []
  let answer: (look: Result<FitLook>) => void = () => {}
  const fit = {
    look: () => new Promise<Result<FitLook>>((resolve) => (answer = resolve)),
    leave: (input: unknown) => left.push(input),
  }
  vi.stubGlobal('window', { assetLibrary: { fit } })
  const open = () => {
    const client = createQueryClient()
    return renderHook(useLook, subject, ({ children }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ))
  }
  const waiting = await open()
  expect(left).toEqual([])
  await waiting.end()
  expect(left).toEqual([{ subject }])
  const looking = await open()
  await looking.settle(() => answer({ ok: false, error: { code: 'offline' } }))
  expect(looking.last().isError).toBe(true)
  await looking.end()
  expect(left).toHaveLength(1)
})
