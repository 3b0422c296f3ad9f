interface Size {
  readonly width: number
  readonly height: number
}

const pixels: Readonly<Record<string, Readonly<Record<string, readonly [width: number, height: number]>>>> = {
  // 480p and 720p: reference. 1080p: upstream.
  '480p': {
    '16:9': [864, 496],
    '4:3': [752, 560],
    '1:1': [640, 640],
    '3:4': [560, 752],
    '9:16': [496, 864],
    '21:9': [992, 432],
  },
  '720p': {
    '16:9': [1280, 720],
    '4:3': [1112, 834],
    '1:1': [960, 960],
    '3:4': [834, 1112],
    '9:16': [720, 1280],
    '21:9': [1470, 630],
  },
  '1080p': {
    '16:9': [1920, 1080],
    '4:3': [1664, 1248],
    '1:1': [1440, 1440],
    '3:4': [1248, 1664],
    '9:16': [1080, 1920],
    '21:9': [2206, 946],
  },
}

/** Width and height in pixels; resolutions are spelled with a small or a capital P. */
export function frameSize(resolution: string, ratio: string): Size | undefined {
  const found = pixels[resolution.toLowerCase()]?.[ratio]
  return found === undefined ? undefined : { width: found[0], height: found[1] }
}

/** The ratio of the table that is nearest to the picture's. */
export function nearestRatio({ width, height }: Size, ratios: readonly string[]): string {
  const off = (ratio: string): number => {
    const [across = 1, down = 1] = ratio.split(':').map(Number)
    return Math.abs(Math.log(across / down / (width / height)))
  }
  const real = ratios.filter((ratio) => ratio.includes(':'))
  return real.reduce((best, ratio) => (off(ratio) < off(best) ? ratio : best), real[0] ?? '16:9')
}
