import { expect, test } from 'vitest'
import { wavePeakCount, wavePeakMax } from '../../../../../shared/media/drawn-sizes.ts'
import { createDrawQueue } from './drawQueue.ts'
import { samplesPerTurn, wavePeaks } from './wavePeaks.ts'

const never = () => Promise.reject(new Error('no rest was needed'))

test('a waveform is what was heard: each part as loud as its loudest moment in any channel', async () => {
  const left = new Float32Array(wavePeakCount * 10)
  const right = new Float32Array(wavePeakCount * 10)
  left[5] = -0.4
  right[17] = 0.8
  const peaks = await wavePeaks([left, right], never)
  expect(peaks).toHaveLength(wavePeakCount)
  expect(peaks.slice(0, 3)).toEqual([Math.round(wavePeakMax / 2), wavePeakMax, 0])
})

test('silence is flat, and so is nothing at all or less than a bar', async () => {
  expect(new Set(await wavePeaks([new Float32Array(9_000)], never))).toEqual(new Set([0]))
  expect(await wavePeaks([], never)).toHaveLength(wavePeakCount)
  expect((await wavePeaks([new Float32Array(3).fill(1)], never))[0]).toBe(wavePeakMax)
})

test('a long sound leaves the page its turns', async () => {
  let rests = 0
  await wavePeaks([new Float32Array(4 * samplesPerTurn)], async () => {
    rests += 1
  })
  expect(rests).toBeGreaterThanOrEqual(3)
})

function pending() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const draw = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name)
      ends.set(name, () => resolve(name))
    })
  return { begun, draw, end: (name: string) => ends.get(name)?.() }
}

test('so much at once, and what was wanted last comes first', async () => {
  const { begun, draw, end } = pending()
  const queue = createDrawQueue(1)
  const { signal } = new AbortController()
  const [a, , c] = ['a', 'b', 'c'].map((name) => queue.run(draw(name), signal))
  expect(begun).toEqual(['a'])
  end('a')
  expect(await a).toBe('a')
  await expect.poll(() => begun).toEqual(['a', 'c'])
  end('c')
  expect(await c).toBe('c')
  await expect.poll(() => begun).toEqual(['a', 'c', 'b'])
})

test('what is scrolled past is not begun, and takes no place', async () => {
  const { begun, draw, end } = pending()
  const queue = createDrawQueue(1)
  const kept = new AbortController()
  const passed = new AbortController()
  const first = queue.run(draw('a'), kept.signal)
  const second = queue.run(draw('b'), passed.signal)
  passed.abort(new Error('scrolled past'))
  await expect(second).rejects.toThrow('scrolled past')
  await expect(queue.run(draw('c'), passed.signal)).rejects.toThrow('scrolled past')
  end('a')
  await first
  const last = queue.run(draw('d'), kept.signal)
  await expect.poll(() => begun).toEqual(['a', 'd'])
  end('d')
  await last
})
