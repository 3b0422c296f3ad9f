import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import type { LibraryPage, LibraryQuery } from '../../../../shared/library.ts'
import type { Result } from '../../../../shared/result.ts'
import { createQueryClient } from '../../../queries.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { wholeListOf } from './listQuery.ts'
import { listOf, pageAnswer } from './store/listDoubles.test-support.ts'
import { useAssetList } from './useAssetList.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const searched = (text: string): LibraryQuery => ({ ...wholeListOf(null), filter: { text } })
const ofIndex = { from: 'index', isWholeNow: false, take: () => {} } as const

/** A library whose lists come when they are let go. */
function stubLibrary() {
  const asked: string[] = []
  const waiting = new Map<string, (answer: Result<LibraryPage>) => void>()
  const list = ({ query }: { readonly query: LibraryQuery }) => {
    asked.push(query.filter.text)
    return new Promise<Result<LibraryPage>>((resolve) => waiting.set(query.filter.text, resolve))
  }
  vi.stubGlobal('window', { assetLibrary: { library: { list } } })
  const answer = (text: string, ids: readonly string[]): void => {
    const { assets, total } = pageAnswer(ids, 1, 100)
    waiting.get(text)?.({
      ok: true,
      value: {
        assets: [...assets],
        total: total ?? 0,
        unfilteredTotal: 50,
        version: 1,
        days: [],
        knowledge: { knownGroups: 1, totalGroups: 1, asOfMs: 1 },
      },
    })
  }
  return { asked, answer }
}

test('a letter changes nothing of the list that is shown until its own is there, and that comes at once', async () => {
  const { asked, answer } = stubLibrary()
  const client = createQueryClient()
  const hook = await renderHook(
    (wanted: LibraryQuery) => useAssetList(wanted, ofIndex),
    searched(''),
    ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  )
  answer('', listOf(50))
  await hook.settle()
  const whole = hook.last()
  expect(whole.list.total).toBe(50)
  expect(whole.isNextComing).toBe(false)

  await hook.render(searched('a'))
  await hook.render(searched('ab'))
  expect(hook.last().isNextComing).toBe(true)
  expect(hook.last().list).toBe(whole.list)

  const drawn = hook.answers.length
  answer('ab', listOf(3))
  await hook.settle()
  expect(hook.last().list.total).toBe(3)
  expect(hook.last().isNextComing).toBe(false)
  const lists = new Set(hook.answers.slice(drawn).map(({ list }) => list))
  expect([...lists].filter(({ total }) => total !== 50)).toHaveLength(1)
  expect(asked).toEqual(['', 'a', 'ab'])
  await hook.end()
})
