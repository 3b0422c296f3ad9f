import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readFacts, readType } from './read-media.ts'

const media = join(import.meta.dirname, '../../../tests/fixtures/media')

it.each([
  ['image/bmp_os2_core.bmp', 64, 48],
  ['image/bmp_topdown.bmp', 64, 48],
  ['image/bmp_v5_32.bmp', 64, 48],
  ['image/jpeg_6001x300.jpg', 6001, 300],
  ['image/jpeg_exif6.jpg', 48, 64],
  ['image/tiff_orient6.tif', 48, 64],
  ['image/heic_irot1.heic', 48, 64],
  ['image/webp_lossless_odd.webp', 65, 49],
])('%s is shown with %d x %d pixels', async (name, width, height) => {
  const path = join(media, name)
  const type = await readType(path)
  if (!type.accepted) throw new Error('not taken')
  expect(await readFacts(path, type)).toEqual({ width, height })
})

it('a bitmap without a size has no facts', async () => {
  const path = join(media, 'bad/zero.jpg')
  await expect(readFacts(path, { kind: 'image', mime: 'image/bmp' })).rejects.toThrow()
})
