import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { judgeFile } from '../../../media/judge.test-support.ts'
import { findFfmpeg } from './find-ffmpeg.ts'
import { drawClipStill } from './still.ts'

const path = join(import.meta.dirname, '../../../../tests/fixtures/media/video/hevc_hvc1.mp4')
const { signal } = new AbortController()
const program = await findFfmpeg(process.env)
const isInstalled = program !== null

async function clip() {
  const { info } = await judgeFile(path)
  if (info?.kind !== 'video') throw new Error('a clip was wanted')
  return info
}

it('of a clip there is no still without an ffmpeg', async () => {
  expect(await drawClipStill({}, { path, media: await clip() }, signal)).toBeNull()
})

it.runIf(isInstalled)('an ffmpeg that is installed draws one, and none of what is no clip', async () => {
  const media = await clip()
  const png = await drawClipStill(process.env, { path, media }, signal)
  expect(await sharp(png ?? Buffer.alloc(0)).metadata()).toMatchObject({
    format: 'png',
    width: media.width,
    height: media.height,
  })
  expect(await drawClipStill(process.env, { path: import.meta.filename, media }, signal)).toBeNull()
})

it.runIf(isInstalled)('of a stream whose only key frame is its first picture that one is drawn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'still-'))
  try {
    const stream = join(folder, 'one-key.ts')
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=6']
    execFileSync(program ?? '', ['-v', 'error', ...source, '-c:v', 'mpeg2video', '-g', '600', stream])
    const media = { ...(await clip()), width: 640, height: 360, durationMs: 6_000 }
    expect(await drawClipStill(process.env, { path: stream, media }, signal)).not.toBeNull()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
