import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { box, u32, zeros } from '../../media/mp4.test-support.ts'
import { writeSettings } from './index.ts'
import { settingsBox } from './movie-boxes.ts'
import { readSettings } from './read-settings.ts'
import { encodeSettings, settingsUserType } from './settings.ts'
import { copyOf, films, settings } from './test-films.test-support.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-metadata-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** All that a player gets to see: each sample with its time and its bytes. */
async function samplesOf(bytes: Buffer): Promise<readonly string[]> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const samples: string[] = []
  for (const track of await input.getTracks()) {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const { type, timestamp, duration, data } = packet
      samples.push(`${track.id} ${type} ${timestamp} ${duration} ${Buffer.from(data).toString('base64')}`)
    }
  }
  return samples
}

describe.each(films.map((film) => ({ name: basename(film), film })))('$name', ({ film }) => {
  it('gives back what was written, and every sample and every byte that was there is there', async () => {
    const path = await copyOf(film, folder)
    const before = await readFile(path)
    expect(await readSettings(path)).toBeNull()
    expect(await writeSettings(path, settings)).toEqual({ written: true })
    expect(await readSettings(path)).toEqual(settings)
    const after = await readFile(path)
    const ours = settingsBox(encodeSettings(settings))
    const place = after.indexOf(ours)
    expect(
      Buffer.concat([after.subarray(0, place), after.subarray(place + ours.length)]).equals(before),
    ).toBe(true)
    expect(await samplesOf(after)).toEqual(await samplesOf(before))
    expect(await readdir(folder)).toEqual([basename(film)])
  })
})

describe('writing again', () => {
  it.each(['h264_faststart.mp4', 'frag.mp4'])('takes the place of what was written: %s', async (name) => {
    const film = films.find((candidate) => candidate.endsWith(name)) ?? ''
    const path = await copyOf(film, folder)
    await writeSettings(path, settings)
    const { size } = await stat(path)
    await writeSettings(path, { ...settings, actualSeed: 11_111_111 })
    expect((await stat(path)).size).toBe(size)
    expect((await readSettings(path))?.actualSeed).toBe(11_111_111)
  })
})

const ftyp = box('ftyp', Buffer.from('isom', 'latin1'), u32(0))
const moov = box('moov', zeros(16))
const mfra = box('mfra', box('mfro', u32(0), u32(24)))
const write = async (...parts: readonly Buffer[]): Promise<string> => {
  const path = join(folder, 'film.mp4')
  await writeFile(path, Buffer.concat(parts))
  return path
}

describe('layouts that leave no room at the end', () => {
  it('a last box without a size gets one', async () => {
    const openEnded = Buffer.concat([u32(0), Buffer.from('mdat', 'latin1'), zeros(100)])
    const path = await write(ftyp, moov, openEnded)
    expect(await writeSettings(path, settings)).toEqual({ written: true })
    expect(await readSettings(path)).toEqual(settings)
    const after = await readFile(path)
    expect(after.readUInt32BE(ftyp.length + moov.length)).toBe(108)
    expect(after.subarray(0, ftyp.length + moov.length)).toEqual(Buffer.concat([ftyp, moov]))
  })

  it('the table for seeking in fragments stays the last', async () => {
    const path = await write(ftyp, moov, box('moof', zeros(8)), box('mdat', zeros(8)), mfra)
    for (const seed of [1, 2]) {
      expect(await writeSettings(path, { ...settings, actualSeed: seed })).toEqual({ written: true })
      const after = await readFile(path)
      expect(after.subarray(-mfra.length)).toEqual(mfra)
      expect((await readSettings(path))?.actualSeed).toBe(seed)
    }
  })
})

describe('what cannot be written leaves the video as it was', () => {
  it.each([
    ['no film', [Buffer.from('GIF89a, not a film at all')]],
    ['nothing', []],
    ['without moov', [ftyp, box('mdat', zeros(8))]],
    ['cut off', [ftyp, moov, box('mdat', zeros(64)).subarray(0, 40)]],
    ['something behind the last box', [ftyp, moov, Buffer.from('????rest', 'latin1')]],
  ])('%s', async (_, parts) => {
    const path = await write(...parts)
    const before = await readFile(path)
    expect(await writeSettings(path, settings)).toMatchObject({ written: false, reason: 'notAFilm' })
    expect(await readFile(path)).toEqual(before)
    expect(await readdir(folder)).toEqual(['film.mp4'])
  })

  it('settings larger than are ever read back', async () => {
    const path = await write(ftyp, moov)
    const text = 'x'.repeat(20_000)
    const prompt = Array.from({ length: 60 }, () => ({ kind: 'text', text }) as const)
    const large = { ...settings, composition: { ...settings.composition, prompt } }
    expect(await writeSettings(path, large)).toMatchObject({ written: false, reason: 'tooLarge' })
    expect(await readFile(path)).toEqual(Buffer.concat([ftyp, moov]))
  })

  it('a file that is gone', async () => {
    expect(await writeSettings(join(folder, 'gone.mp4'), settings)).toEqual({
      written: false,
      reason: 'fileSystem',
      detail: 'ENOENT',
    })
  })

  it('what a crash left of an earlier try is no hindrance', async () => {
    const path = await write(ftyp, moov)
    await writeFile(join(folder, '.film.mp4.settings'), 'half')
    expect(await writeSettings(path, settings)).toEqual({ written: true })
    expect(await readdir(folder)).toEqual(['film.mp4'])
  })
})

describe('files from anywhere', () => {
  const ours = (body: Buffer): Buffer => settingsBox(body)
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
  const good = JSON.parse(encodeSettings(settings).toString('utf8')) as Record<string, unknown>

  it.each<[string, Buffer]>([
    ['no JSON', ours(Buffer.from('{"format":'))],
    ['JSON of another kind', ours(json([1, 2, 3]))],
    ['another format', ours(json({ ...good, format: 'other' }))],
    ['a composition that breaks the contract', ours(json({ ...good, composition: { modelId: '' } }))],
    ['brackets without end', ours(Buffer.alloc(500_000, '['))],
    ['more than is read', ours(Buffer.alloc(1024 * 1024 + 1, ' '))],
    ['a box that is cut off', ours(encodeSettings(settings)).subarray(0, 60)],
    [
      'a user type that is cut off',
      Buffer.concat([u32(20), Buffer.from('uuid', 'latin1'), settingsUserType.subarray(0, 12)]),
    ],
    [
      'a box longer than the file',
      Buffer.concat([u32(9999), Buffer.from('uuid', 'latin1'), settingsUserType]),
    ],
    ['a size that leads nowhere', Buffer.concat([u32(4), Buffer.from('uuid', 'latin1'), zeros(32)])],
    ['another user type', box('uuid', zeros(16), encodeSettings(settings))],
    [
      'more boxes than are looked at',
      Buffer.concat([...Array.from({ length: 20_001 }, () => box('free')), ours(encodeSettings(settings))]),
    ],
  ])('%s', async (_, tail) => {
    expect(await readSettings(await write(ftyp, moov, tail))).toBeNull()
  })

  it('what is not named in the contract is left out', async () => {
    const path = await write(
      ftyp,
      moov,
      ours(json({ ...good, apiKey: 'sk', composition: { ...settings.composition, taskId: 'cgt-1' } })),
    )
    expect(await readSettings(path)).toEqual(settings)
  })

  it('a later version with more in it is read, and odd facts beside the composition are no hindrance', async () => {
    const path = await write(
      ftyp,
      moov,
      ours(json({ ...good, version: 9, more: true, actualSeed: 'x', sentAtMs: -1 })),
    )
    expect(await readSettings(path)).toEqual({ ...settings, actualSeed: null, sentAtMs: null })
  })

  it('a folder is no video', async () => {
    await expect(readSettings(folder)).resolves.toBeNull()
  })
})

it('writes nothing that the contract does not name', () => {
  const withMore = {
    ...settings,
    taskId: 'cgt-1',
    composition: { ...settings.composition, apiKey: 'sk-secret' },
  }
  expect(encodeSettings(withMore).toString('utf8')).not.toMatch(/cgt-1|sk-secret/)
})
