import { expect, test } from 'vitest'
import { createSlots } from './slots.ts'

test('so many run at once, others wait in their order, and too many are turned away', async () => {
  const slots = createSlots(2, 1)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const work = (name: string) =>
    slots(
      () =>
        new Promise<string>((resolve) => {
          begun.push(name)
          ends.set(name, () => resolve(name))
        }),
    )
  const [a, b, c] = [work('a'), work('b'), work('c')]
  expect(await work('d')).toBe(null)
  expect(begun).toEqual(['a', 'b'])
  ends.get('a')?.()
  expect(await a).toBe('a')
  await Promise.resolve()
  expect(begun).toEqual(['a', 'b', 'c'])
  ends.get('b')?.()
  ends.get('c')?.()
  expect(await Promise.all([b, c])).toEqual(['b', 'c'])
})

test('work that throws gives its place to the next', async () => {
  const slots = createSlots(1, 5)
  const failed = slots(() => Promise.reject(new Error('no')))
  const next = slots(() => Promise.resolve('next'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('next')
  expect(await slots(() => Promise.resolve('later'))).toBe('later')
})
