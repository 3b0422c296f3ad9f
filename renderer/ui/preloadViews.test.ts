import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { firstViewMark } from './firstViewMark.ts'
import { lazyView } from './lazyView.tsx'
import { preloadViews } from './preloadViews.ts'

const fetched: string[] = []
const viewOf = (name: string, isLarge = false) =>
  lazyView(
    () => {
      fetched.push(name)
      return name === 'broken' ? Promise.reject(new Error('no such file')) : Promise.resolve(() => null)
    },
    { isLarge },
  )
for (const name of ['first', 'broken', 'last']) viewOf(name)
viewOf('large', true)

const images: { complete: boolean }[] = []

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  fetched.length = 0
  images.length = 0
  performance.clearMarks()
  vi.stubGlobal('window', globalThis)
  vi.stubGlobal('document', { images })
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1))
  vi.stubGlobal('cancelIdleCallback', clearTimeout)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const isMarked = (): boolean => performance.getEntriesByName(firstViewMark).length > 0

it('waits for answers and pictures, then fetches the small views one after the other', async () => {
  const client = new QueryClient()
  let answer = (_groups: string): void => {}
  const asked = client.fetchQuery({
    queryKey: ['groups'],
    queryFn: () => new Promise<string>((resolve) => (answer = resolve)),
  })
  preloadViews(client)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isMarked()).toBe(false)

  images.push({ complete: false })
  answer('groups')
  await asked
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isMarked()).toBe(false)
  expect(fetched).toEqual([])

  images[0] = { complete: true }
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isMarked()).toBe(true)
  expect(fetched).toEqual(['first', 'broken', 'last'])
})

it('fetches nothing more when it is ended', async () => {
  const end = preloadViews(new QueryClient())
  await vi.advanceTimersByTimeAsync(100)
  end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isMarked()).toBe(false)
  expect(fetched).toEqual([])
})
