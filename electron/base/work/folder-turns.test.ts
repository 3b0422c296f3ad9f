import { expect, it } from 'vitest'
import { FolderTurns } from './folder-turns.ts'

it('asks so many questions about one folder at once, in their order, and the others as those end', async () => {
  const turns = new FolderTurns(2)
  const asked: string[] = []
  const ask = (folder: string, name: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const answer = turns.run(folder, () => {
      asked.push(name)
      return promise
    })
    return { answer, resolve, reject }
  }
  const [a, b, c] = [ask('one', 'a'), ask('one', 'b'), ask('one', 'c')]
  ask('one', 'd')
  const other = ask('another', 'other')
  expect(asked).toEqual(['a', 'b', 'other'])
  b.reject(new Error('b'))
  await expect(b.answer).rejects.toThrow('b')
  expect(asked).toEqual(['a', 'b', 'other', 'c'])
  a.resolve('a')
  expect(await a.answer).toBe('a')
  expect(asked).toEqual(['a', 'b', 'other', 'c', 'd'])
  c.resolve('c')
  other.resolve('other')
  expect(await Promise.all([c.answer, other.answer])).toEqual(['c', 'other'])
  // One place is free again.
  ask('one', 'e')
  ask('one', 'f')
  expect(asked.slice(5)).toEqual(['e'])
})
