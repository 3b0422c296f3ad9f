import type { Conversion } from '../../ports.ts'
import { runBriefly } from './brief-run.ts'
import { canMapColours } from './can-map-colours.ts'
import { inputArguments } from './input-arguments.ts'

/** What a film says of its colours, by the names that ffmpeg prints; null: it does not say. */
export interface FilmColours {
  readonly matrix: string | null
  readonly primaries: string | null
  readonly transfer: string | null
}

/** How they become those that every player shows alike. */
export type ColourWay =
  /** They are those already, but for how red, green and blue were mixed. */
  | { readonly kind: 'matrix'; readonly from: string }
  /** More colours than a screen of the web has. */
  | { readonly kind: 'wide'; readonly untold: FilmColours }
  /** Brighter than white: what is dark and of middle brightness stays, and the rest is brought below white. */
  | { readonly kind: 'bright'; readonly untold: FilmColours }

const known = (name: string | undefined): string | null =>
  name === undefined || name === 'unknown' || name === 'reserved' ? null : name

/** Of the film itself: names and titles are printed, too, and a cover is a stream of pictures. */
const isOfPictures = (line: string): boolean =>
  /^\s*Stream #\S+: Video: /.test(line) && !line.includes('(attached pic)')

/** By the line about the pictures: "Stream #0:0: Video: hevc (Main 10), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67), 1920x1080". */
export function readColours(printed: string): FilmColours {
  const line = printed.split('\n').find(isOfPictures) ?? ''
  const words = /, [a-z0-9]+\(([^)]*)\)/.exec(line)?.[1]?.split(', ') ?? []
  // "bt709" alone stands for all three.
  const named = words.find((word) => word.includes('/') || /^(bt|smpte|gbr|fcc)/.test(word))
  const [matrix, primaries = matrix, transfer = matrix] = named?.split('/') ?? []
  return { matrix: known(matrix), primaries: known(primaries), transfer: known(transfer) }
}

/** As `scale` calls them. */
const matrices: Readonly<Record<string, string>> = {
  bt709: 'bt709',
  smpte170m: 'smpte170m',
  bt470bg: 'bt470',
  fcc: 'fcc',
  smpte240m: 'smpte240m',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
}
/** px: what is lower is taken for a film of the old television where nothing is said, as players do. */
const firstHighDefinition = 720

/** What such a film is taken for where it does not say; null: it says. The filter gives up at what it is not told. */
const untoldOf = ({ matrix, primaries, transfer }: FilmColours): FilmColours => ({
  matrix: matrix === null ? 'bt2020nc' : null,
  primaries: primaries === null ? 'bt2020' : null,
  transfer: transfer === null ? 'bt709' : null,
})

export function colourWayOf(told: FilmColours, storedHeight: number): ColourWay {
  const { matrix, primaries, transfer } = told
  if (transfer === 'smpte2084' || transfer === 'arib-std-b67')
    return { kind: 'bright', untold: untoldOf(told) }
  if (primaries === 'bt2020') return { kind: 'wide', untold: untoldOf(told) }
  if (matrix !== null) return { kind: 'matrix', from: matrices[matrix] ?? 'auto' }
  return { kind: 'matrix', from: storedHeight < firstHighDefinition ? 'smpte170m' : 'bt709' }
}

/** Null: this ffmpeg was built without what it takes, and would make the film pale. */
export async function findColourWay(
  program: string,
  { path, media }: Pick<Conversion, 'path' | 'media'>,
  signal: AbortSignal,
): Promise<ColourWay | null> {
  const look = ['-nostdin', '-hide_banner', ...inputArguments(path)]
  const { complaint: printed } = await runBriefly(program, look, signal)
  const isSideways = media.kind === 'video' && media.rotationDegrees % 180 !== 0
  const storedHeight = media.kind === 'video' ? media[isSideways ? 'width' : 'height'] : 0
  const way = colourWayOf(readColours(printed), storedHeight)
  if (way.kind === 'matrix') return way
  if (await canMapColours(program, signal)) return way
  return way.kind === 'wide' ? { kind: 'matrix', from: 'bt2020' } : null
}

/** cd/m2 of white on a screen in a film whose light goes beyond it (ITU-R BT.2408). */
const whiteNits = 203

/** Tells the filters behind it what the film does not. */
function tellFilters({ matrix, primaries, transfer }: FilmColours): readonly string[] {
  const words = [
    ...(matrix === null ? [] : [`colorspace=${matrix}`]),
    ...(primaries === null ? [] : [`color_primaries=${primaries}`]),
    ...(transfer === null ? [] : [`color_trc=${transfer}`]),
  ]
  return words.length === 0 ? [] : [`setparams=${words.join(':')}`]
}

/** From the film's colours to BT.709, which the copy says of itself. */
export function colourFilters(way: ColourWay, width: number, height: number): readonly string[] {
  const told = 'setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709'
  const scaled = `scale=${width}:${height}:flags=bicubic`
  switch (way.kind) {
    case 'matrix':
      return [
        `${scaled}:in_color_matrix=${way.from}:out_color_matrix=bt709:out_range=tv`,
        'format=yuv420p',
        told,
      ]
    case 'wide':
      return [
        scaled,
        ...tellFilters(way.untold),
        'zscale=p=bt709:t=bt709:m=bt709:r=tv',
        'format=yuv420p',
        told,
      ]
    case 'bright':
      return [
        scaled,
        ...tellFilters(way.untold),
        `zscale=t=linear:npl=${whiteNits}`,
        'format=gbrpf32le',
        'zscale=p=bt709',
        'tonemap=tonemap=mobius:desat=0',
        'zscale=t=bt709:m=bt709:r=tv',
        'format=yuv420p',
        told,
      ]
    default:
      return way satisfies never
  }
}
