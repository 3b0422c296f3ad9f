import { expect, it } from 'vitest'
import { createNewestFirst, OutdatedError } from './newest-first.ts'

function make(atOnce: number, waitingMax: number) {
  const queue = createNewestFirst({ atOnce, waitingMax })
  const gates = new Map<string, () => void>()
  const begun: string[] = []
  const run = (name: string): Promise<void> =>
    queue.run(name, () => {
      begun.push(name)
      return new Promise<void>((resolve) => gates.set(name, resolve))
    })
  /** Lets it end and the next one begin. */
  const finish = async (name: string): Promise<void> => {
    gates.get(name)?.()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { queue, begun, run, finish }
}

it('runs so many at once, and of those that wait the newest first', async () => {
  const { run, begun, finish } = make(2, 10)
  const all = ['a', 'b', 'c', 'd'].map(run)
  expect(begun).toEqual(['a', 'b'])
  await finish('a')
  expect(begun).toEqual(['a', 'b', 'd'])
  await finish('b')
  expect(begun).toEqual(['a', 'b', 'd', 'c'])
  await finish('c')
  await finish('d')
  await Promise.all(all)
})

it('what is asked for again is the newest, unless it runs or is done', async () => {
  const { queue, run, begun, finish } = make(1, 10)
  for (const name of ['a', 'b', 'c']) void run(name)
  for (const name of ['b', 'a', 'none']) queue.renew(name)
  await finish('a')
  await finish('b')
  await finish('c')
  expect(begun).toEqual(['a', 'b', 'c'])
})

it('lets go of the oldest when too many wait, and begins none of them', async () => {
  const { run, begun, finish } = make(1, 2)
  const all = ['a', 'b', 'c', 'd', 'e'].map((name) => run(name).catch((error: unknown) => error))
  await finish('a')
  await finish('e')
  await finish('d')
  const ends = await Promise.all(all)
  expect(ends.map((end) => end instanceof OutdatedError)).toEqual([false, true, true, false, false])
  expect(begun).toEqual(['a', 'e', 'd'])
})

it('goes on after one that failed', async () => {
  const { queue, run, begun } = make(1, 2)
  const failed = queue.run('a', () => Promise.reject(new Error('no')))
  void run('b')
  await expect(failed).rejects.toThrow('no')
  expect(begun).toEqual(['b'])
})
