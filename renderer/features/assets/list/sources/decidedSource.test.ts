import { expect, test } from 'vitest'
import { type DecidedSource, decidedAnew } from './decidedSource.ts'

const read: DecidedSource = { groupId: 'g', isWhole: false, filter: 'all' }

test('a group that was read to its end is listed by the index as soon as something else is looked for', () => {
  expect(decidedAnew(read, { isWhole: true, filter: 'all' })).toBe(read)
  expect(decidedAnew(read, { isWhole: true, filter: 'video' })).toEqual({
    ...read,
    isWhole: true,
    filter: 'video',
  })
  const inPart = decidedAnew(read, { isWhole: false, filter: 'video' })
  expect(inPart.isWhole).toBe(false)
  expect(decidedAnew(inPart, { isWhole: true, filter: 'all' }).isWhole).toBe(true)
})

test('and never becomes the list of the service again', () => {
  const whole = { ...read, isWhole: true }
  expect(decidedAnew(whole, { isWhole: false, filter: 'video' }).isWhole).toBe(true)
})
