import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import type { FitOrder } from '../workers/protocol.ts'
import { openDecoded, takeDecoded } from './decoded.ts'
import { fitPicture } from './fit-picture.ts'
import { lookAtPicture } from './look-at-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'decoded-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const size = { width: 60, height: 40 }
const aPicture = () => sharp({ create: { ...size, channels: 3, background: '#3060c0' } })
async function file(name: string, bytes?: Buffer): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, bytes ?? (await aPicture().png().toBuffer()))
  return path
}

describe('a picture that was looked at', () => {
  it('is not decoded once more for its copy, and is kept for that alone', async () => {
    const path = await file('a.png')
    expect(await lookAtPicture(path, 'transparency')).toMatchObject({ hasAlpha: false })
    expect(takeDecoded(path)).toBeNull()
    await lookAtPicture(path, 'content')
    const taken = takeDecoded(path)
    expect(taken?.pixels).toMatchObject({ ...size, channels: 3 })
    expect([...(taken?.pixels?.data.subarray(0, 3) ?? [])]).toEqual([0x30, 0x60, 0xc0])
    expect(takeDecoded(path)).toBeNull()
  })

  it('is decoded anew where it is another one by then, or another file was looked at', async () => {
    const path = await file('b.png')
    await openDecoded(path)
    utimesSync(path, 1_000, 1_000)
    expect(takeDecoded(path)).toBeNull()
    await openDecoded(path)
    await openDecoded(await file('c.png'))
    expect(takeDecoded(path)).toBeNull()
  })

  it('is never made of what only a look is content with', async () => {
    const whole = await aPicture().png({ compressionLevel: 0 }).toBuffer()
    const path = await file('broken.png', whole.subarray(0, whole.length / 2))
    expect(await lookAtPicture(path, 'content')).not.toBeNull()
    const order: FitOrder = {
      outputPath: join(folder, 'copy'),
      displayed: size,
      area: null,
      canvas: null,
      size,
      format: 'image/png',
      maxBytes: 1e7,
      isLenient: false,
    }
    expect(await fitPicture(path, order)).toMatchObject({ ok: false, trouble: 'damaged' })
  })

  it('is kept of a JPEG as well, in the colours that its own copy has', async () => {
    const path = await file('d.jpg', await aPicture().jpeg({ quality: 100 }).toBuffer())
    await lookAtPicture(path, 'content')
    const taken = takeDecoded(path)
    expect(taken).toMatchObject({ isHalfChroma: true, pixels: { ...size, channels: 3 } })
    expect((await lookAtPicture(path, 'sizes'))?.packed).toHaveProperty('image/jpeg')
    expect(takeDecoded(path)).not.toBeNull()
  })
})
