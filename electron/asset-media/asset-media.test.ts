import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { posterSidePx, wavePeakCount } from '../../shared/media/drawn-sizes.ts'
import type { MediaInfo } from '../../shared/media/media.ts'
import { systemClock } from '../base/clock.ts'
import { sharp } from '../base/pictures/sharp.ts'
import { openDatabase } from '../database/index.ts'
import { createMediaProber, type MediaProber } from '../media/index.ts'
import { type AssetMedia, createAssetMedia } from './asset-media.ts'
import { createAssetMediaHandlers } from './handlers.ts'

const clip: MediaInfo = {
  kind: 'video',
  mimeType: 'video/mp4',
  sizeBytes: 9_000,
  width: 1_280,
  height: 720,
  durationMs: 4_000,
  fps: 24,
  frameRate: { numerator: 24, denominator: 1 },
  variableFrameRate: false,
  rotationDegrees: 0,
  container: 'mp4',
  codec: 'avc',
  hasAudio: false,
}
const sound: MediaInfo = {
  kind: 'audio',
  mimeType: 'audio/wav',
  sizeBytes: 9_000,
  durationMs: 4_000,
  channels: 2,
  sampleRateHz: 48_000,
  codec: 'pcm-s16',
}
const place = { accountId: 'account', groupId: 'g', assetId: 'a' }
const { accountId: _account, ...asked } = place

let prober: MediaProber
beforeAll(() => {
  prober = createMediaProber({ workers: 1 })
})
afterAll(() => prober.close())

let folder: string
let database: Database
let made: AssetMedia
/** What rows of the queue say, and what lies here, by its path. */
let sent: Map<string, MediaInfo>
let here: { path: string; source: 'copy' | 'original' } | null
let measured: Map<string, MediaInfo>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asset-media-'))
  database = openDatabase({ folder }).database
  sent = new Map()
  here = null
  measured = new Map()
  made = make()
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const make = () =>
  createAssetMedia({
    database,
    clock: systemClock,
    cacheDir: join(folder, 'drawn'),
    prober: {
      probe: async (path) => {
        const info = measured.get(path)
        if (info === undefined) return prober.probe(path)
        return { ok: true, info, stat: { sizeBytes: 1, mtimeMs: 1, inode: 1 } }
      },
    },
    uploaded: (assetId) => sent.get(assetId) ?? null,
    accountId: () => place.accountId,
    tell: async () => {},
    fileHere: async () => here,
    fetchFile: async () => here,
  })
const picture = async (widthPx: number, format: 'webp' | 'png') =>
  Uint8Array.from(
    await sharp({ create: { width: widthPx, height: 90, channels: 3, background: 'teal' } })
      .toFormat(format)
      .toBuffer(),
  )

test('a poster is kept, over a restart, until the account is forgotten', async () => {
  await made.drawn.keepPoster(place, await picture(160, 'webp'))
  expect(await make().drawn.posterOf(place)).toMatch(/drawn/)
  expect(await made.drawn.posterOf({ ...place, accountId: 'another' })).toBeNull()
  await made.drawn.forget('account')
  expect(await made.drawn.posterOf(place)).toBeNull()
})

test('what is no small WebP is not taken for a poster, whatever the page says', async () => {
  for (const bytes of [
    await picture(160, 'png'),
    await picture(posterSidePx + 1, 'webp'),
    new TextEncoder().encode('RIFF____WEBPVP8 <script>'),
  ]) {
    await expect(made.drawn.keepPoster(place, bytes)).rejects.toMatchObject({ error: { code: 'badRequest' } })
  }
  expect(readdirSync(join(folder, 'drawn'))).toEqual([])
})

test('a waveform is drawn once, of a sound that was measured to be short', async () => {
  const handlers = createAssetMediaHandlers({
    assetMedia: made,
    connection: { session: () => ({ accountId: 'account' }) as never },
  })
  expect(await handlers.wave(asked)).toEqual({ peaks: null, mayDraw: false })
  here = { path: 'a.wav', source: 'copy' }
  measured.set('a.wav', { ...sound, durationMs: 3_600_000 })
  expect(await handlers.wave(asked)).toEqual({ peaks: null, mayDraw: false })
  measured.set('a.wav', sound)
  expect(await handlers.wave(asked)).toEqual({ peaks: null, mayDraw: true })
  const peaks = Array.from({ length: wavePeakCount }, (_none, index) => index)
  await handlers.keepWave({ ...asked, peaks })
  expect(await handlers.wave(asked)).toEqual({ peaks, mayDraw: false })
})

test('facts are those of the original, and outlive the row and the file', async () => {
  const told: string[] = []
  made.facts.onMeasured((accountId) => told.push(accountId))
  expect(await made.facts.of(place)).toBeNull()
  here = { path: 'copy.mp4', source: 'copy' }
  measured.set('copy.mp4', { ...clip, width: 640, height: 360 })
  expect(await made.facts.of(place)).toMatchObject({ source: 'copy', media: { width: 640 } })
  // The queue knows better, and is not contradicted by a copy after that.
  made.facts.uploaded('account', [{ assetId: 'a', media: clip }])
  here = null
  expect(await make().facts.of(place)).toEqual({ source: 'original', media: clip })
  made.facts.uploaded('account', [{ assetId: 'a', media: { ...clip, width: 2 } }])
  expect(await made.facts.of(place)).toMatchObject({ media: { width: 1_280 } })
  expect(told).toEqual(['account', 'account'])
  sent.set('b', clip)
  expect(await made.facts.of({ ...place, assetId: 'b' })).toEqual({ source: 'original', media: clip })
})
