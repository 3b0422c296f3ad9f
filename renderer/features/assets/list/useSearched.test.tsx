import { QueryClientProvider } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LibraryPage } from '../../../../shared/library.ts'
import type { Result } from '../../../../shared/result.ts'
import { createQueryClient } from '../../../queries.ts'
import { noFilters, setView } from '../../../stores/view.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import type { ListSource } from './sources/useListSource.ts'
import { useSearched } from './useSearched.ts'

const empty: LibraryPage = {
  assets: [],
  total: 0,
  unfilteredTotal: 50,
  version: 1,
  knowledge: { knownGroups: 1, totalGroups: 1, asOfMs: 1 },
}

let asked: string[]
let waiting: Map<string, (answer: Result<LibraryPage>) => void>
const answer = (text: string): void => waiting.get(text)?.({ ok: true, value: empty })

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  waiting = new Map()
  const list = ({ query }: { readonly query: { readonly filter: { readonly text: string } } }) => {
    asked.push(query.filter.text)
    return new Promise<Result<LibraryPage>>((resolve) => waiting.set(query.filter.text, resolve))
  }
  vi.stubGlobal('window', { assetLibrary: { library: { list } } })
  setView({ groupId: null, ...noFilters })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const follow = (from: ListSource['from']) => {
  const client = createQueryClient()
  return renderHook(
    (source: ListSource['from']) => useSearched(null, source),
    from,
    ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  )
}

test('a letter asks at once and draws nothing until it is answered; an answer that was overtaken is nobody’s', async () => {
  const hook = await follow('index')
  const drawn = hook.answers.length
  await hook.settle(() => setView({ search: 'a' }))
  await hook.settle(() => setView({ search: 'ab' }))
  await hook.settle(() => answer('a'))
  expect(asked).toEqual(['a', 'ab'])
  expect(hook.answers).toHaveLength(drawn)
  await hook.settle(() => answer('ab'))
  expect(hook.last()).toBe('ab')
  await hook.end()
})

test('what takes longer is looked for without its answer, so that it is said to be on its way', async () => {
  const hook = await follow('index')
  await hook.settle(() => setView({ search: 'a' }))
  await hook.settle(() => vi.advanceTimersByTime(99))
  expect(hook.last()).toBe('')
  await hook.settle(() => vi.advanceTimersByTime(1))
  expect(hook.last()).toBe('a')
  await hook.end()
})

test('with another filter, and of the service’s list, it is looked for at once', async () => {
  const hook = await follow('index')
  await hook.settle(() => setView({ search: 'a', type: 'image' }))
  expect(hook.last()).toBe('a')
  await hook.settle(() => setView({ search: 'ab' }))
  await hook.settle(() => setView({ type: 'video' }))
  expect(hook.last()).toBe('ab')
  await hook.render('service')
  await hook.settle(() => setView({ search: 'abc' }))
  expect(hook.last()).toBe('abc')
  await hook.end()
})
