import { expect, it } from 'vitest'
import { collectAsRead } from './collect.ts'

it('collects once for each two megabytes, however they were read', () => {
  let count = 0
  const read = collectAsRead(() => {
    count += 1
  })
  for (let block = 0; block < 40; block += 1) read(2 ** 20)
  expect(count).toBe(20)
  read(50_000_000)
  expect(count).toBe(21)
})

it('goes on where V8 was not told to offer it', () => {
  expect(() => collectAsRead(null)(10_000_000)).not.toThrow()
})
