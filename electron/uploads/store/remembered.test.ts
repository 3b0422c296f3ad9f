import { expect, it } from 'vitest'
import { remembered } from './remembered.ts'

function counting() {
  const asked: string[] = []
  const read = remembered((text: string) => {
    asked.push(text)
    return text === 'nothing' ? null : { text }
  })
  return { read, asked }
}

it('reads a text once, also where there is nothing in it', () => {
  const { read, asked } = counting()
  expect(read('a')).toBe(read('a'))
  expect([read('nothing'), read('nothing')]).toEqual([null, null])
  expect(asked).toEqual(['a', 'nothing'])
})

it('keeps what is asked for again and again, and forgets the rest', () => {
  const { read, asked } = counting()
  read('other')
  for (let index = 0; index < 2_000; index += 1) {
    read('a')
    read(`text ${index}`)
  }
  read('other')
  expect(asked.filter((text) => text === 'a')).toHaveLength(1)
  expect(asked.filter((text) => text === 'other')).toHaveLength(2)
})

it('keeps no long ones', () => {
  const { read, asked } = counting()
  const long = 'x'.repeat(10_000)
  expect(read(long)).toEqual(read(long))
  expect(asked).toHaveLength(2)
})
