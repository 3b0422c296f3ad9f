import { expect, it } from 'vitest'
import { createLatestStill } from './latest-still.ts'

/** Ends when it is told, or broken off. */
function slowDraw() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const draw =
    (id: string) =>
    (signal: AbortSignal): Promise<string | null> => {
      begun.push(`${id}${signal.aborted ? ' in vain' : ''}`)
      return new Promise((resolve) => {
        if (signal.aborted) resolve(null)
        signal.addEventListener('abort', () => resolve(null))
        ends.set(id, () => resolve(id))
      })
    }
  return { begun, draw, end: (id: string) => ends.get(id)?.() }
}

it('the one that is asked for last is drawn, once, and none before it goes on', async () => {
  const { begun, draw, end } = slowDraw()
  const still = createLatestStill<string | null>(new AbortController().signal)
  const first = still('a', draw('a'))
  const again = still('a', draw('a'))
  await expect.poll(() => begun).toEqual(['a'])
  const between = still('b', draw('b'))
  const last = still('c', draw('c'))
  expect(await Promise.all([first, again, between])).toEqual([null, null, null])
  await expect.poll(() => begun).toEqual(['a', 'b in vain', 'c'])
  end('c')
  expect(await last).toBe('c')
  const later = still('c', draw('c'))
  await expect.poll(() => begun.length).toBe(4)
  end('c')
  expect(await later).toBe('c')
})

it('none goes on when the app ends', async () => {
  const closing = new AbortController()
  const { begun, draw } = slowDraw()
  const still = createLatestStill<string | null>(closing.signal)('a', draw('a'))
  await expect.poll(() => begun).toEqual(['a'])
  closing.abort()
  expect(await still).toBe(null)
})
