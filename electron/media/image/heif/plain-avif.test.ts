import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sharp } from '../../../base/pictures/sharp.ts'
import { withColours, withProperty } from './avif.test-support.ts'
import { isPlainAvif } from './plain-avif.ts'

const folder = mkdtempSync(join(tmpdir(), 'plain-avif-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const isPlain = (bytes: Uint8Array): boolean => {
  const path = join(folder, 'a.avif')
  writeFileSync(path, bytes)
  return isPlainAvif(path)
}

const picture = (channels: 3 | 4 = 3) =>
  sharp({ create: { width: 64, height: 48, channels, background: { r: 200, g: 90, b: 20, alpha: 0.5 } } })
const options = { effort: 0, chromaSubsampling: '4:2:0' }
let plain: Buffer
beforeAll(async () => {
  plain = await picture().avif(options).toBuffer()
})

/** The bytes of a box begin behind its name. */
function changed(name: string, change: (bytes: Buffer, at: number) => unknown): Buffer {
  const bytes = Buffer.from(plain)
  const at = bytes.indexOf(name, 0, 'latin1')
  expect(at, name).toBeGreaterThan(0)
  change(bytes, at)
  return bytes
}

it('is one opaque picture of eight bits with half of the colours, whatever is written about it', async () => {
  expect(isPlain(plain)).toBe(true)
  const described = await picture()
    .withExif({ IFD0: { Orientation: '6' } })
    .avif(options)
    .toBuffer()
  expect(described.includes('Exif')).toBe(true)
  expect(isPlain(described)).toBe(true)
})

it.each([
  ['transparent', () => picture(4).avif(options)],
  ['all of the colours', () => picture().avif({ effort: 0, chromaSubsampling: '4:4:4' })],
  ['a profile', () => picture().withIccProfile('p3').avif(options)],
  ['no AVIF', () => picture().png()],
])('is not what is of another sort: %s', async (_, make) => {
  expect(isPlain(await make().toBuffer())).toBe(false)
})

it.each(['irot', 'imir', 'clap', 'pasp', 'auxC', 'a1op', 'clli', 'hvcC'])(
  'is not what has a property that changes it, or that is not known: %s',
  (property) => {
    expect(isPlain(withProperty(plain, property, Buffer.alloc(8)))).toBe(false)
  },
)

it.each(['grid', 'iovl', 'iden', 'tmap', 'hvc1'])('is not put together of others: %s', (item) => {
  const bytes = changed('infe', (all, at) => all.write(item, all.indexOf('av01', at, 'latin1'), 'latin1'))
  expect(isPlain(bytes)).toBe(false)
})

it('has the sides of what is coded', () => {
  for (const at of [8, 12]) {
    const said = changed('ispe', (bytes, start) =>
      bytes.writeUInt32BE(bytes.readUInt32BE(start + at) + 2, start + at),
    )
    expect(isPlain(said), `${at}`).toBe(false)
  }
})

it('is no animation', () => {
  expect(isPlain(changed('ftyp', (bytes, at) => bytes.write('avis', at + 4, 'latin1')))).toBe(false)
  const movie = Buffer.from([0, 0, 0, 8, ...Buffer.from('moov')])
  expect(isPlain(Buffer.concat([plain, movie]))).toBe(false)
})

it.each([
  ['ten bits', 0x4c],
  ['twelve bits', 0x6c],
  ['grey', 0x1c],
  ['all of the colours', 0x00],
])('has no decoder told of %s', (_, flags) => {
  expect(isPlain(changed('av1C', (bytes, at) => bytes.writeUInt8(flags, at + 6)))).toBe(false)
})

it('has the colours of sRGB, or of films, which decoders of stills take for the same, or tells none', () => {
  for (const colours of [
    [1, 13, 6],
    [1, 13, 1],
    [1, 1, 1],
    [1, 6, 5],
    [2, 2, 2],
  ] as const)
    expect(isPlain(withColours(plain, colours)), `${colours}`).toBe(true)
})

it.each([
  ['wide colours', [12, 13, 1]],
  ['primaries of BT.2020', [9, 13, 1]],
  ['PQ', [1, 16, 1]],
  ['HLG', [1, 18, 1]],
  ['a gamma of 2.2', [1, 4, 1]],
  ['the matrix of BT.2020', [1, 13, 9]],
  ['red, green and blue', [1, 13, 0]],
] as const)('has no other ones: %s', (_, colours) => {
  expect(isPlain(withColours(plain, colours))).toBe(false)
})

it('has no holes where something was never written', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const size = { width: 200, height: 200, channels: 3, background: '#000000' } as const
  const photo = await sharp({ create: { ...size, noise } })
    .avif(options)
    .toBuffer()
  expect(isPlain(photo)).toBe(true)
  for (const start of [photo.length >> 1, photo.length - 500]) {
    for (const fill of [0, 0xff]) {
      const bytes = Buffer.from(photo).fill(fill, start, start + 500)
      expect(isPlain(bytes), `${start} ${fill}`).toBe(false)
    }
  }
})

it('is not cut off anywhere, nor missing', () => {
  for (let length = 0; length < plain.length; length += 1) {
    expect(isPlain(plain.subarray(0, length)), `${length}`).toBe(false)
  }
  expect(isPlainAvif(join(folder, 'missing.avif'))).toBe(false)
  expect(isPlainAvif(folder)).toBe(false)
})
