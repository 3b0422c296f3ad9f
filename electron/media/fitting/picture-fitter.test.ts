import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import { createPictureFitter } from './picture-fitter.ts'

const folder = mkdtempSync(join(tmpdir(), 'picture-fitter-'))
const fitter = createPictureFitter({ workers: 1 })
afterAll(async () => {
  await fitter.close()
  rmSync(folder, { recursive: true, force: true })
})

const size = { width: 256, height: 128 }
/** Noise on one half, which is where a person looks. */
async function halfNoise(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const
  const half = { width: 128, height: 128, channels: 3, background: '#000000', noise } as const
  const input = await sharp({ create: half }).png().toBuffer()
  return sharp({ create: { ...size, channels: 3, background: '#4060c0' } })
    .composite([{ input, left: 128, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer()
}

it('tells in its worker what is plain, and judges a sample of that as the picture itself', async () => {
  const pixels = await halfNoise()
  const picture = sharp(pixels, { raw: { ...size, channels: 3 } })
  const [plain, full] = [join(folder, 'plain.avif'), join(folder, 'full.avif')]
  writeFileSync(plain, await picture.clone().avif({ effort: 0, chromaSubsampling: '4:2:0' }).toBuffer())
  writeFileSync(full, await picture.clone().avif({ effort: 0, chromaSubsampling: '4:4:4' }).toBuffer())
  expect(await fitter.isPlain(plain)).toBe(true)
  expect(await fitter.isPlain(full)).toBe(false)
  expect(await fitter.isPlain(join(folder, 'missing.avif'))).toBe(false)

  const decoded = await sharp(plain).raw().toBuffer()
  const judged = await fitter.judge(plain, { ...size, data: new Uint8Array(decoded) })
  const looked = await fitter.look(plain, 'content')
  expect(judged).toMatchObject({ hasAlpha: false, isDrawing: looked?.isDrawing, packed: {} })
  expect(judged?.attention?.centerX).toBeGreaterThan(0.5)
  expect(judged?.attention?.centerX).toBeCloseTo(looked?.attention?.centerX ?? 0, 1)
  expect(await fitter.judge(plain, { ...size, data: new Uint8Array(3) })).toBeNull()
})

it('asks nothing for somebody who has stopped', async () => {
  const stopped = AbortSignal.abort(new Error('stopped'))
  await expect(fitter.isPlain('a.avif', stopped)).rejects.toThrow('stopped')
  const sample = { width: 1, height: 1, data: new Uint8Array(3) }
  await expect(fitter.judge('a.avif', sample, stopped)).rejects.toThrow('stopped')
})
