import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { dismissToast, forgetToasts, holdToasts, showToast, useToasts } from './toasts.ts'

beforeEach(() => {
  vi.useFakeTimers()
  useToasts.setState({ toasts: [] })
})
afterEach(() => {
  holdToasts(false)
  vi.useRealTimers()
})

const titles = (): readonly string[] => useToasts.getState().toasts.map(({ title }) => title)

test('they go by themselves, the longer the more there is to read', () => {
  showToast({ tone: 'good', title: 'Copied' })
  showToast({ tone: 'bad', title: 'Failed', body: 'Try again.' })
  vi.advanceTimersByTime(3_000)
  expect(titles()).toEqual(['Failed'])
  vi.advanceTimersByTime(9_000)
  expect(titles()).toEqual([])
})

test('the same once more takes the place of the first, for its whole time', () => {
  showToast({ tone: 'good', title: 'Copied' })
  vi.advanceTimersByTime(2_000)
  showToast({ tone: 'good', title: 'Copied' })
  vi.advanceTimersByTime(2_000)
  expect(titles()).toEqual(['Copied'])
  vi.advanceTimersByTime(1_000)
  expect(titles()).toEqual([])
})

test('of many the last three are there', () => {
  for (const title of ['one', 'two', 'three', 'four', 'five']) showToast({ tone: 'plain', title })
  expect(titles()).toEqual(['three', 'four', 'five'])
})

test('none goes while a person is at them, also what comes meanwhile; then they stay a moment', () => {
  showToast({ tone: 'good', title: 'before' })
  holdToasts(true)
  showToast({ tone: 'good', title: 'meanwhile' })
  vi.advanceTimersByTime(60_000)
  expect(titles()).toEqual(['before', 'meanwhile'])
  holdToasts(false)
  vi.advanceTimersByTime(1_900)
  expect(titles()).toEqual(['before', 'meanwhile'])
  vi.advanceTimersByTime(100)
  expect(titles()).toEqual([])
})

test('what was dismissed by hand comes back by no timer of another one', () => {
  showToast({ tone: 'good', title: 'one' })
  const [one] = useToasts.getState().toasts
  dismissToast(one?.id ?? 0)
  showToast({ tone: 'good', title: 'two' })
  vi.advanceTimersByTime(2_999)
  expect(titles()).toEqual(['two'])
})

test('those of another account go with it', () => {
  showToast({
    tone: 'good',
    title: 'Group “A” was created.',
    action: { label: 'Show it', onSelect: () => {} },
  })
  forgetToasts()
  expect(titles()).toEqual([])
  showToast({ tone: 'good', title: 'next' })
  vi.advanceTimersByTime(2_999)
  expect(titles()).toEqual(['next'])
})
