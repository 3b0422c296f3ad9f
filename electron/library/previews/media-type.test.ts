import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import { expect, it } from 'vitest'
import { allowedMediaType, sniffBytes, sniffMediaType } from './media-type.ts'

const mediaDir = join(import.meta.dirname, '../../../tests/fixtures/media')
const sniffed = (text: string): string | null => sniffMediaType(Buffer.from(text, 'latin1'))

it('agrees with a library that knows hundreds of types, on files of every sort', async () => {
  const different: string[] = []
  for (const folder of ['image', 'video', 'audio', 'mislabel']) {
    for (const name of readdirSync(join(mediaDir, folder))) {
      const bytes = readFileSync(join(mediaDir, folder, name))
      const known = allowedMediaType((await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime)
      const ours = sniffMediaType(bytes.subarray(0, sniffBytes))
      if (ours !== known) different.push(`${name}: ${ours}, not ${known}`)
    }
  }
  expect(different).toEqual([
    // Pictures of several views.
    'heic_brand_heim.heic: image/heic, not video/mp4',
    'heic_brand_heis.heic: image/heic, not video/mp4',
    // Shown alike.
    'png_apng.png: image/png, not image/apng',
    'cover_art.m4a: audio/mp4, not audio/x-m4a',
    'm4a_cover_named.mp4: audio/mp4, not audio/x-m4a',
    'm4a_named.mp3: audio/mp4, not audio/x-m4a',
    'm4a_named.mp4: audio/mp4, not audio/x-m4a',
  ])
})

it('knows WebM from other Matroska: recordings of screens are either, and Chromium plays both', () => {
  expect(sniffed('\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\x82\x84webm')).toBe('video/webm')
  expect(sniffed('\x1aE\xdf\xa3\xa3B\x86\x81\x01B\xf7\x81\x01B\x82\x88matroska')).toBe('video/x-matroska')
  expect(sniffed('\x1aE\xdf')).toBeNull()
})

it('takes nothing else for media', () => {
  const others = [
    '',
    '<svg xmlns="x">',
    '<!doctype html>',
    '%PDF-1.7',
    'PK\x03\x04',
    'BMW is a car',
    'RIFFxxxxAVI ',
  ]
  for (const text of others) expect(sniffed(text)).toBeNull()
})
