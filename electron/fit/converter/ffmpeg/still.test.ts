import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { judgeFile } from '../../../media/judge.test-support.ts'
import { findFfmpeg } from './find-ffmpeg.ts'
import { drawClipStill } from './still.ts'

const path = join(import.meta.dirname, '../../../../tests/fixtures/media/video/hevc_hvc1.mp4')
const { signal } = new AbortController()
const isInstalled = (await findFfmpeg(process.env)) !== null

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
