interface Size {
  readonly width: number
  readonly height: number
}

/** Of a `VideoFrame`, as far as it matters. */
export interface DecodedStill {
  readonly format: string | null
  readonly codedWidth: number
  readonly codedHeight: number
  readonly displayWidth: number
  readonly displayHeight: number
  readonly rotation?: number
  readonly flip?: boolean
  readonly colorSpace: {
    readonly primaries: string | null
    readonly transfer: string | null
    readonly matrix: string | null
  }
}

/** What Chromium takes for sRGB when it draws. */
const plain = {
  primaries: new Set(['bt709']),
  transfer: new Set(['iec61966-2-1', 'bt709', 'smpte170m']),
  matrix: new Set(['bt709', 'smpte170m', 'bt470bg']),
}

/** In what a picture is another one than the file promised, in technical words; null: in nothing. */
export function oddityOf(still: DecodedStill, { width, height }: Size): string | null {
  const { format, colorSpace, rotation = 0, flip = false } = still
  if (format !== 'I420') return `format ${format}`
  if (rotation !== 0 || flip) return 'turned'
  const sizes = [
    [still.codedWidth, still.codedHeight],
    [still.displayWidth, still.displayHeight],
  ]
  const odd = sizes.find(([across, down]) => across !== width || down !== height)
  if (odd !== undefined) return `${odd.join(' x ')} pixels`
  const { primaries, transfer, matrix } = colorSpace
  const isPlain =
    plain.primaries.has(primaries ?? '') &&
    plain.transfer.has(transfer ?? '') &&
    plain.matrix.has(matrix ?? '')
  return isPlain ? null : `colours ${[primaries, transfer, matrix].join(', ')}`
}
