/** Small enough to be quick, and each of its points an average of many. */
const sidePx = 16

/** The average of the outermost points of a square picture of RGBA bytes, as "#rrggbb". */
export function averageOfEdge(data: Uint8ClampedArray, side: number): string {
  const sum = [0, 0, 0]
  let count = 0
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      if (x !== 0 && y !== 0 && x !== side - 1 && y !== side - 1) continue
      const at = (y * side + x) * 4
      for (const channel of [0, 1, 2]) sum[channel] = (sum[channel] ?? 0) + (data[at + channel] ?? 0)
      count += 1
    }
  }
  const hex = (value: number): string =>
    Math.round(value / count)
      .toString(16)
      .padStart(2, '0')
  return `#${sum.map(hex).join('')}`
}

interface Swatch {
  readonly key: 'black' | 'white' | 'edge'
  /** "#rrggbb" */
  readonly value: string
}

/** The colours to choose from, each of them once: an edge that is black or white is named by that. */
export function swatchesOf(edge: string | null): readonly Swatch[] {
  const plain: readonly Swatch[] = [
    { key: 'black', value: '#000000' },
    { key: 'white', value: '#ffffff' },
  ]
  const isNamed = edge === null || plain.some(({ value }) => value === edge)
  return isNamed ? plain : [...plain, { key: 'edge', value: edge }]
}

/** Of what is shown now; null where nothing can be read of it. */
export function edgeColor(picture: HTMLImageElement | HTMLVideoElement): string | null {
  const context = new OffscreenCanvas(sidePx, sidePx).getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.drawImage(picture, 0, 0, sidePx, sidePx)
  return averageOfEdge(context.getImageData(0, 0, sidePx, sidePx).data, sidePx)
}
