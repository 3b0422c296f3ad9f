import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { toIcns, toIco } from './containers.ts'

const icons = resolve(import.meta.dirname, '../../assets/icons')
const pngSignature = '89504e470d0a1a0a'
const pictures = [16, 32, 64, 128, 256, 512, 1024].map((sizePx) => ({ sizePx, png: Buffer.alloc(sizePx, 1) }))

it('writes a container for Windows whose pictures lie where it says', () => {
  const ico = toIco(pictures.filter(({ sizePx }) => sizePx <= 256))
  expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 5])
  expect([6, 22, 38, 54, 70].map((entry) => ico.readUInt8(entry))).toEqual([16, 32, 64, 128, 0])
  expect(ico.readUInt32LE(70 + 12) + ico.readUInt32LE(70 + 8)).toBe(ico.length)
})

it('writes a container for macOS that is as long as it says, and none that lacks a size', () => {
  const icns = toIcns(pictures)
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  expect(() => toIcns(pictures.slice(1, 3))).toThrow('no picture of')
})

it('has written those that are checked in', () => {
  const ico = readFileSync(resolve(icons, 'icon.ico'))
  const largest = 6 + 16 * (ico.readUInt16LE(4) - 1)
  const offset = ico.readUInt32LE(largest + 12)
  expect(ico.toString('hex', offset, offset + 8)).toBe(pngSignature)
  const icns = readFileSync(resolve(icons, 'icon.icns'))
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  for (const sizePx of [16, 24, 32, 48, 64, 128, 256, 512]) {
    const png = readFileSync(resolve(icons, 'linux', `${sizePx}x${sizePx}.png`))
    expect([png.toString('hex', 0, 8), png.readUInt32BE(16)]).toEqual([pngSignature, sizePx])
  }
})
