import { boxesOf } from '../reading/boxes.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis'])
const heicSequenceBrands = new Set(['hevc', 'hevx', 'hevm', 'hevs'])
const avifBrands = new Set(['avif', 'avis'])
const heifBrands = new Set(['mif1', 'mif2', 'msf1', 'miaf'])

/** MIME type by the brands of the `ftyp` box at the start of the file. Which tracks are in it is told later. */
export function identifyIsoMedia(head: Buffer): string {
  const boxEnd = Math.min(head.length, Math.max(16, head.readUInt32BE(0)))
  const major = head.toString('latin1', 8, 12)
  const brands = [major]
  for (let at = 16; at + 4 <= boxEnd; at += 4) brands.push(head.toString('latin1', at, at + 4))

  if (heicBrands.has(major) || heicSequenceBrands.has(major)) return 'image/heic'
  if (avifBrands.has(major)) return 'image/avif'
  if (heifBrands.has(major)) {
    if (brands.some((brand) => heicBrands.has(brand) || heicSequenceBrands.has(brand))) return 'image/heic'
    return brands.some((brand) => avifBrands.has(brand)) ? 'image/avif' : 'image/heif'
  }
  if (major === 'qt  ') return 'video/quicktime'
  if (major === 'crx ') return 'image/x-canon-cr3'
  if (/^M4[ABP]/.test(major)) return 'audio/x-m4a'
  if (major.startsWith('M4V')) return 'video/x-m4v'
  if (/^3g[per]/.test(major)) return 'video/3gpp'
  if (major.startsWith('3g2')) return 'video/3gpp2'
  return 'video/mp4'
}

/** QuickTime files from before 2001 have no `ftyp`: they start with the film or its data. */
export function startsLikeOldQuickTime(file: RandomAccessFile): boolean {
  const oldStarts = new Set(['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])
  let hasContent = false
  for (const box of boxesOf(file, 0, file.sizeBytes)) {
    if (!oldStarts.has(box.type) && !hasContent) return false
    if (box.type === 'moov' || box.type === 'mdat') hasContent = true
  }
  return hasContent
}
