import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FileBody } from './file-body.ts'
import { multipartForm } from './multipart.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-body-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const kibibyte = 1024
const form = multipartForm({ groupId: 'g', fileName: 'a.png', mimeType: 'image/png' })

async function send(sizeBytes: number, isLineFast: (piece: number) => boolean) {
  const path = join(folder, 'a.png')
  const bytes = randomBytes(sizeBytes)
  writeFileSync(path, bytes)
  const body = await FileBody.open(path, { sizeBytes, sha256: null }, form)
  const pieces: Buffer[] = []
  const chunks = body.chunks({
    onBefore: () => {},
    onSent: () => {},
    isLineFast: () => isLineFast(pieces.length),
  })
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk))
  await body.close()
  const isWhole = Buffer.concat(pieces).equals(Buffer.concat([form.preamble, bytes, form.epilogue]))
  return { lengths: pieces.map(({ length }) => length), isWhole }
}

it('goes in short pieces while nobody knows how fast the line is, and on a slow one', async () => {
  const { lengths, isWhole } = await send(1_000_000, () => false)
  expect(isWhole).toBe(true)
  expect(lengths).toHaveLength(8)
  expect(lengths.slice(0, -1)).toEqual(Array.from({ length: 7 }, () => 128 * kibibyte))
})

it('goes in long pieces on a fast line, but for the last one, before which the caller has a word', async () => {
  const { lengths, isWhole } = await send(1_000_000, (piece) => piece > 0)
  expect(isWhole).toBe(true)
  expect(lengths.slice(0, 2)).toEqual([128 * kibibyte, 384 * kibibyte])
  expect(lengths.at(-1)).toBe(16 * kibibyte)
  expect(lengths).toHaveLength(4)
})

it.each([1, 100_000, 128 * 1024, 512 * 1024, 1_048_576])(
  'is whole, and no piece but the last is shorter than what a socket waits for: %i bytes',
  async (sizeBytes) => {
    for (const isLineFast of [() => true, () => false, (piece: number) => piece % 2 === 1]) {
      const { lengths, isWhole } = await send(sizeBytes, isLineFast)
      expect(isWhole).toBe(true)
      for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThanOrEqual(128 * kibibyte)
    }
  },
)
