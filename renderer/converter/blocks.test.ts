import { expect, it } from 'vitest'
import { blockBytes, inBlocks } from './blocks.ts'

const sizeBytes = 6 * blockBytes + 1_000
const byteAt = (at: number): number => (at * 7 + (at >> 12)) % 251

function aFile() {
  const asked: (readonly [start: number, end: number])[] = []
  let isBroken = false
  const read = inBlocks(sizeBytes, async (start, end) => {
    asked.push([start, end])
    if (isBroken) throw new Error('429')
    return Uint8Array.from({ length: end - start }, (_, index) => byteAt(start + index))
  })
  const isRight = async (start: number, end: number): Promise<boolean> => {
    const bytes = await read(start, end)
    return bytes.length === end - start && bytes.every((byte, index) => byte === byteAt(start + index))
  }
  return { asked, isRight, read, breaks: (value: boolean) => (isBroken = value) }
}

it('reads a file from end to end by as many requests as it has blocks', async () => {
  const { asked, isRight } = aFile()
  for (let at = 0; at < sizeBytes; at += 50_000)
    expect(await isRight(at, Math.min(sizeBytes, at + 50_000))).toBe(true)
  expect(asked.toSorted(([a], [b]) => a - b)).toEqual(
    Array.from({ length: 7 }, (_, n) => [n * blockBytes, Math.min(sizeBytes, (n + 1) * blockBytes)]),
  )
})

it('goes ahead only where it is read on and on', async () => {
  const { asked, isRight } = aFile()
  expect(await isRight(3 * blockBytes, 3 * blockBytes + 10)).toBe(true)
  expect(asked).toHaveLength(1)
  expect(await isRight(4 * blockBytes, 4 * blockBytes + 10)).toBe(true)
  expect(asked.map(([start]) => start / blockBytes)).toEqual([3, 4, 5])
})

it('keeps both places that are read in turns, such as of pictures and of sound', async () => {
  const { asked, isRight } = aFile()
  for (let at = 0; at < 2 * blockBytes; at += 100_000) {
    expect(await isRight(at, at + 1_000)).toBe(true)
    expect(await isRight(4 * blockBytes + at, 4 * blockBytes + at + 1_000)).toBe(true)
  }
  expect(asked).toHaveLength(new Set(asked.map(([start]) => start)).size)
})

it('asks once more for what failed, and asks for what is large as it is', async () => {
  const { asked, isRight, read, breaks } = aFile()
  breaks(true)
  await expect(read(0, 10)).rejects.toThrow('429')
  breaks(false)
  expect(await isRight(0, 10)).toBe(true)
  expect(await isRight(5, 3 * blockBytes)).toBe(true)
  expect(asked.at(-1)).toEqual([5, 3 * blockBytes])
})
