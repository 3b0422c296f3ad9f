import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { toFileIdentity } from '../../base/files/file-identity.ts'
import { FileBody, FileChangedError } from './file-body.ts'
import { multipartForm } from './multipart.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-body-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const kibibyte = 1024
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const form = multipartForm({ groupId: 'g', fileName: 'a.png', mimeType: 'image/png' })
const patience = { clock: systemClock, signal: new AbortController().signal }

async function send(sizeBytes: number, isLineFast: (piece: number) => boolean) {
  const path = join(folder, 'a.png')
  const bytes = randomBytes(sizeBytes)
  writeFileSync(path, bytes)
  const body = await FileBody.open(path, { sizeBytes, sha256: null, identity: null }, form, patience)
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

it.each([540_000, 660_000, 700_000, 1_000_000, 1_048_000, 3_000_000])(
  'ends with a short piece on a fast line, since that one is copied: %i bytes',
  async (sizeBytes) => {
    const { lengths } = await send(sizeBytes, (piece) => piece > 0)
    expect(lengths.at(-1)).toBeLessThanOrEqual(16 * kibibyte)
  },
)

it('goes in long pieces on a fast line, but for the last one, before which the caller has a word', async () => {
  const { lengths, isWhole } = await send(1_000_000, (piece) => piece > 0)
  expect(isWhole).toBe(true)
  expect(lengths.slice(0, 2)).toEqual([128 * kibibyte, 512 * kibibyte])
  expect(lengths.at(-1)).toBe(16 * kibibyte)
  expect(lengths).toHaveLength(4)
})

/** The file system's own calls on open files, counted by name while the action runs. */
async function countCalls(path: string, action: () => Promise<void>): Promise<Record<string, number>> {
  const handle = await open(path)
  const methods: Pick<FileHandle, 'read' | 'stat'> = Object.getPrototypeOf(handle)
  await handle.close()
  const spies = { read: vi.spyOn(methods, 'read'), stat: vi.spyOn(methods, 'stat') }
  try {
    await action()
    return { read: spies.read.mock.calls.length, stat: spies.stat.mock.calls.length }
  } finally {
    for (const spy of Object.values(spies)) spy.mockRestore()
  }
}

it('a file of a megabyte is read at once, and what was looked at a moment ago is looked at once more: after that', async () => {
  const path = join(folder, 'a.png')
  const bytes = randomBytes(1_000_000)
  writeFileSync(path, bytes)
  const identity = toFileIdentity(await stat(path, { bigint: true }))
  const calls = await countCalls(path, async () => {
    const checked = { sizeBytes: bytes.length, sha256: sha256Of(bytes), identity }
    const body = await FileBody.open(path, checked, form, patience)
    body.readAhead()
    const all: Buffer[] = []
    const hooks = { onBefore: () => {}, onSent: () => {}, isLineFast: () => true }
    for await (const chunk of body.chunks(hooks)) all.push(Buffer.from(chunk))
    await body.close()
    expect(Buffer.concat(all).includes(bytes)).toBe(true)
  })
  expect(calls).toEqual({ read: 1, stat: 1 })
})

it.each([
  [
    'another file of the same length',
    (path: string) => {
      rmSync(path)
      writeFileSync(path, 'fall')
    },
  ],
  ['a longer one', (path: string) => writeFileSync(path, 'longer')],
  ['a shorter one', (path: string) => writeFileSync(path, 'x')],
])('is not sent to its end when %s has come since it was looked at', async (_name, change) => {
  const path = join(folder, 'a.png')
  writeFileSync(path, 'ball')
  const identity = toFileIdentity(await stat(path, { bigint: true }))
  change(path)
  const later = new Date(Date.now() + 5_000)
  utimesSync(path, later, later)
  const body = await FileBody.open(
    path,
    { sizeBytes: 4, sha256: sha256Of(Buffer.from('ball')), identity },
    form,
    patience,
  )
  const lasts: boolean[] = []
  const hooks = {
    onBefore: (isLast: boolean) => lasts.push(isLast),
    onSent: () => {},
    isLineFast: () => true,
  }
  const sending = async () => {
    for await (const _chunk of body.chunks(hooks));
  }
  await expect(sending()).rejects.toBeInstanceOf(FileChangedError)
  expect(lasts).not.toContain(true)
  await body.close()
})

it.each([1, 100_000, 128 * 1024, 512 * 1024, 660_000, 700_000, 1_048_000, 1_048_576, 3_000_000])(
  'is whole, and no piece but the last is shorter than what a socket waits for, and none too long: %i bytes',
  async (sizeBytes) => {
    for (const isLineFast of [() => true, () => false, (piece: number) => piece % 2 === 1]) {
      const { lengths, isWhole } = await send(sizeBytes, isLineFast)
      expect(isWhole).toBe(true)
      for (const length of lengths.slice(0, -1)) expect(length).toBeGreaterThanOrEqual(128 * kibibyte)
      // Of what lies in the kernel nobody knows how far it has come.
      expect(Math.max(...lengths)).toBeLessThanOrEqual(512 * kibibyte)
    }
  },
)
