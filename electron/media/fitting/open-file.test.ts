import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { sharp } from '../../base/pictures/sharp.ts'
import { fixturePath } from '../fixtures.test-support.ts'
import { openFile } from './open-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'open-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each(['4:2:0', '4:4:4'] as const)(
  'an AVIF says how fine its colours are: %s',
  async (chromaSubsampling) => {
    const path = join(folder, `${chromaSubsampling.replaceAll(':', '')}.avif`)
    const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#30a060' } })
    writeFileSync(path, await picture.avif({ chromaSubsampling, effort: 0 }).toBuffer())
    expect((await openFile(path, false)).isHalfChroma).toBe(chromaSubsampling === '4:2:0')
  },
)

it('a photo of a phone, which lies in tiles, has its colours at half its size', async () => {
  expect((await openFile(fixturePath('image', 'heic_grid_irot3_thumb.heic'), false)).isHalfChroma).toBe(true)
})
