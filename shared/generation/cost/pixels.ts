/** Width and height in pixels, by resolution and ratio. */
type PixelTable = Readonly<Record<string, Readonly<Record<string, readonly [width: number, height: number]>>>>

/** 480p and 720p: reference and upstream, for 1.5 and 2.0. 1080p: upstream. */
const since15: PixelTable = {
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

/** Upstream, for 1.0. */
const of10: PixelTable = {
  '480p': {
    '16:9': [864, 480],
    '4:3': [736, 544],
    '1:1': [640, 640],
    '3:4': [544, 736],
    '9:16': [480, 864],
    '21:9': [960, 416],
  },
  '720p': {
    '16:9': [1248, 704],
    '4:3': [1120, 832],
    '1:1': [960, 960],
    '3:4': [832, 1120],
    '9:16': [704, 1248],
    '21:9': [1504, 640],
  },
  '1080p': {
    '16:9': [1920, 1088],
    '4:3': [1664, 1248],
    '1:1': [1440, 1440],
    '3:4': [1248, 1664],
    '9:16': [1088, 1920],
    '21:9': [2176, 928],
  },
}

/** How many pixels a frame of Seedance has, from and to: a ratio that the model chooses may be any. null: not known. */
export function framePixels(
  modelId: string,
  resolution: string,
  ratio: string,
): { readonly min: number; readonly max: number } | null {
  const sizes = (modelId.startsWith('seedance-1-0') ? of10 : since15)[resolution]
  if (sizes === undefined) return null
  const exact = sizes[ratio]
  const pixels = (exact === undefined ? Object.values(sizes) : [exact]).map(
    ([width, height]) => width * height,
  )
  return { min: Math.min(...pixels), max: Math.max(...pixels) }
}
