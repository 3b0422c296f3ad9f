import { BitReader } from '../../reading/bit-reader.ts'

export interface PictureSize {
  readonly width: number
  readonly height: number
}

const maxSidePx = 32_768
const plausible = (width: number, height: number): PictureSize | null =>
  width > 0 && height > 0 && width <= maxSidePx && height <= maxSidePx ? { width, height } : null

/** Bytes of a NAL unit without those that were put in so that no start code comes up by chance. */
function withoutEmulation(unit: Buffer): Buffer {
  const kept: number[] = []
  let zeros = 0
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    kept.push(byte)
  }
  return Buffer.from(kept)
}

/** Profiles of H.264 whose parameter sets also name the chroma format. */
const withChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

function skipScalingLists(bits: BitReader, lists: number): void {
  for (let i = 0; i < lists; i += 1) {
    if (bits.flag()) skipScalingList(bits, i < 6 ? 16 : 64)
  }
}

function skipScalingList(bits: BitReader, entries: number): void {
  let last = 8
  let next = 8
  for (let i = 0; i < entries; i += 1) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256
    last = next === 0 ? last : next
  }
}

/** Width and height of the pictures, cropped, by an H.264 sequence parameter set; null when it cannot be read. */
export function sizeInH264(unit: Buffer): PictureSize | null {
  const bits = new BitReader(withoutEmulation(unit), 8)
  const profile = bits.uint(8)
  bits.uint(16)
  bits.unsigned()
  let chroma = 1
  let separatePlanes = false
  if (withChroma.has(profile)) {
    chroma = bits.unsigned()
    if (chroma === 3) separatePlanes = bits.flag()
    bits.unsigned()
    bits.unsigned()
    bits.flag()
    if (bits.flag()) skipScalingLists(bits, chroma === 3 ? 12 : 8)
  }
  bits.unsigned()
  skipPictureOrder(bits)
  bits.unsigned()
  bits.flag()
  const width = (bits.unsigned() + 1) * 16
  const mapUnits = bits.unsigned() + 1
  const framesOnly = bits.flag()
  const height = mapUnits * 16 * (framesOnly ? 1 : 2)
  if (!framesOnly) bits.flag()
  bits.flag()
  const [left, right, top, bottom] = bits.flag() ? fourOf(bits) : [0, 0, 0, 0]
  const sampled = separatePlanes ? 0 : chroma
  const stepX = sampled === 1 || sampled === 2 ? 2 : 1
  const stepY = (sampled === 1 ? 2 : 1) * (framesOnly ? 1 : 2)
  return plausible(width - (left + right) * stepX, height - (top + bottom) * stepY)
}

function skipPictureOrder(bits: BitReader): void {
  const kind = bits.unsigned()
  if (kind === 0) bits.unsigned()
  if (kind !== 1) return
  bits.flag()
  bits.signed()
  bits.signed()
  const cycle = Math.min(bits.unsigned(), 255)
  for (let i = 0; i < cycle; i += 1) bits.signed()
}

const fourOf = (bits: BitReader): readonly [number, number, number, number] => [
  bits.unsigned(),
  bits.unsigned(),
  bits.unsigned(),
  bits.unsigned(),
]

/** The same by a sequence parameter set of HEVC. */
export function sizeInHevc(unit: Buffer): PictureSize | null {
  const bits = new BitReader(withoutEmulation(unit), 16)
  bits.uint(4)
  const subLayers = bits.uint(3)
  bits.flag()
  skipProfileTierLevel(bits, subLayers)
  bits.unsigned()
  const chroma = bits.unsigned()
  const separatePlanes = chroma === 3 && bits.flag()
  const width = bits.unsigned()
  const height = bits.unsigned()
  const [left, right, top, bottom] = bits.flag() ? fourOf(bits) : [0, 0, 0, 0]
  const sampled = separatePlanes ? 0 : chroma
  const stepX = sampled === 1 || sampled === 2 ? 2 : 1
  const stepY = sampled === 1 ? 2 : 1
  return plausible(width - (left + right) * stepX, height - (top + bottom) * stepY)
}

const profileBits = 88
const levelBits = 8

function skipProfileTierLevel(bits: BitReader, subLayers: number): void {
  bits.skip(profileBits + levelBits)
  const present = Array.from({ length: subLayers }, () => ({ profile: bits.flag(), level: bits.flag() }))
  if (subLayers > 0) bits.skip((8 - subLayers) * 2)
  for (const { profile, level } of present) {
    bits.skip((profile ? profileBits : 0) + (level ? levelBits : 0))
  }
}
