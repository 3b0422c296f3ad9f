import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { assetLibraryLimits, type Range } from '../../shared/media/limits.ts'
import type { RefusedFile } from './refused-file.ts'

const run = promisify(execFile)
const words = async (program: string, ...args: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await run(program, args, { maxBuffer: 1e8 })
  return stdout + stderr
}

interface ProbedStream {
  readonly codec_type: string
  readonly codec_name: string
  readonly width?: number
  readonly height?: number
  readonly avg_frame_rate: string
  readonly duration?: string
}

const isIn = (value: number, { min, max, inclusive }: Range): boolean =>
  inclusive ? value >= min && value <= max : value > min && value < max

/** What players take a clip for that does not say how its colours are mixed; `ffmpeg` alone takes each for the old television. */
async function matrixOf(path: string): Promise<string> {
  const asked = ['-select_streams', 'v', '-show_entries', 'stream=color_space,height', '-of', 'json']
  const { streams } = JSON.parse(await words('ffprobe', '-v', 'error', ...asked, path)) as {
    readonly streams: readonly { readonly color_space?: string; readonly height: number }[]
  }
  const [{ color_space: said, height } = { height: 0 }] = streams
  if (said !== undefined && said !== 'unknown') return 'auto'
  return height < 720 ? 'smpte170m' : 'bt709'
}

/** 4 px of a square in the middle of the first picture at `seconds`, moved by shares of the picture; RGB of 0 to 255. */
async function colourAt(path: string, dx: number, dy: number, seconds = 0): Promise<readonly number[]> {
  const mixed = seconds === 0 ? '' : `scale=in_color_matrix=${await matrixOf(path)},`
  const crop = `crop=4:4:iw/2+iw*${dx}-2:ih/2+ih*${dy}-2:exact=1`
  const seek = seconds === 0 ? [] : ['-ss', String(seconds)]
  const { stdout } = await run(
    'ffmpeg',
    [
      '-v',
      'error',
      ...seek,
      '-i',
      path,
      '-frames:v',
      '1',
      '-vf',
      `${mixed}format=rgb24,${crop}`,
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      '-',
    ],
    { encoding: 'buffer' },
  )
  return [0, 1, 2].map((channel) => {
    const values = [...stdout].filter((_, at) => at % 3 === channel)
    return values.reduce((sum, value) => sum + value, 0) / values.length
  })
}

const apart = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...one.map((value, at) => Math.abs(value - (other[at] ?? 0))))

/** Times in seconds at which `filter` says that something begins to be seen or heard. */
async function beginnings(path: string, filter: readonly string[], word: string): Promise<readonly number[]> {
  const said = await words('ffmpeg', '-hide_banner', '-nostats', '-i', path, ...filter, '-f', 'null', '-')
  return [...said.matchAll(new RegExp(`${word}: ?([0-9.]+)`, 'g'))].map(([, seconds]) => Number(seconds))
}

async function apartInTimeMs(path: string, seconds: number): Promise<number> {
  const ends = await beginnings(path, ['-vf', 'blackdetect=d=0.1:pix_th=0.5'], 'black_end')
  // Black and silence also end where the clip does, each by its own clock: that is no mark.
  const seen = ends.filter((second) => second < seconds - 0.5)
  const heard = await beginnings(path, ['-af', 'silencedetect=n=-25dB:d=0.3'], 'silence_end')
  const nearest = seen.map((second) => Math.min(...heard.map((other) => Math.abs(other - second))))
  return seen.length === 0 || heard.length === 0 ? Number.NaN : Math.max(...nearest) * 1_000
}

/** What is wrong with the copy by the limits of the service and beside its original; nothing when it is as it should be. */
export async function faultsOf(
  file: RefusedFile,
  copy: string,
  original: string,
  sizeBytes: number,
): Promise<readonly string[]> {
  const faults: string[] = []
  const check = (isRight: boolean, fault: string): void => {
    if (!isRight) faults.push(fault)
  }
  const said = await words('ffprobe', '-v', 'error', '-show_streams', '-show_format', '-of', 'json', copy)
  const { streams, format } = JSON.parse(said) as {
    readonly streams: readonly ProbedStream[]
    readonly format: { readonly duration?: string; readonly format_name: string }
  }
  const limits = assetLibraryLimits[file.kind]
  check(sizeBytes <= limits.size.maxMegabytes * 1e6, `${sizeBytes} bytes`)
  const pictures = streams.find(({ codec_type }) => codec_type === 'video')
  const seconds = Number(pictures?.duration ?? format.duration ?? 0)
  if (file.kind !== 'audio') {
    const { aspectRatio, sidePx } = assetLibraryLimits[file.kind]
    const { width = 0, height = 0 } = pictures ?? {}
    check(isIn(width / height, aspectRatio), `ratio ${width}:${height}`)
    check(isIn(width, sidePx) && isIn(height, sidePx), `sides ${width} x ${height}`)
    check(format.format_name !== 'avif', 'still AVIF')
  }
  if (file.kind === 'video') {
    const { pixelCount, fps } = assetLibraryLimits.video
    const [numerator = 0, denominator = 1] = (pictures?.avg_frame_rate ?? '').split('/').map(Number)
    const rate = numerator / denominator
    check(
      isIn((pictures?.width ?? 0) * (pictures?.height ?? 0), pixelCount),
      `${pictures?.width} x ${pictures?.height} px`,
    )
    check(isIn(rate, fps), `${rate} frames a second`)
    check(pictures?.codec_name === 'h264', `codec ${pictures?.codec_name}`)
    check(format.format_name.includes('mp4'), `container ${format.format_name}`)
    const expected = Math.min(15, file.seconds ?? 0)
    check(Math.abs(seconds - expected) <= 1.01 / rate, `${seconds} s in place of ${expected}`)
    check(Math.max(seconds, Number(format.duration)) <= 15, `longer than accepted: ${format.duration} s`)
    if (file.marks === true) {
      const ms = await apartInTimeMs(copy, seconds)
      check(ms <= 40, `sound and picture ${ms.toFixed(0)} ms apart`)
      // Noise has no colour in any place.
    } else if (!file.name.startsWith('heavy')) {
      const colours = [await colourAt(copy, 0, 0, 1), await colourAt(original, 0, 0, 1)] as const
      check(apart(...colours) <= 2, `colours ${colours.map((rgb) => rgb.map(Math.round)).join(' / ')}`)
    }
  }
  if (file.kind === 'audio') {
    const expected = Math.min(15, file.seconds ?? 0)
    const got = Number(format.duration)
    check(got <= 15 && got >= expected - 0.16, `${got} s in place of ${expected}`)
    check(['mp3', 'wav'].includes(format.format_name), `container ${format.format_name}`)
  }
  if (file.kind === 'image') {
    for (const [dx, dy] of [
      [-0.1, -0.1],
      [0.1, -0.1],
      [-0.1, 0.1],
      [0.1, 0.1],
    ] as const) {
      if (!file.name.startsWith('heavy')) faults.push(...(await colourFaults(file, copy, dx, dy)))
    }
  }
  return faults
}

const quarters = [
  [200, 50, 50],
  [50, 160, 80],
  [40, 80, 200],
  [230, 200, 40],
] as const

/** Pictures that are not shown in sRGB as they are: no independent tool here says what their colours are. */
const otherColours = /print|grey|glass/

async function colourFaults(
  { name }: RefusedFile,
  copy: string,
  dx: number,
  dy: number,
): Promise<readonly string[]> {
  if (otherColours.test(name)) return []
  const got = await colourAt(copy, dx, dy)
  const nearest = Math.min(...quarters.map((colour) => apart(got, colour)))
  return nearest <= 2 ? [] : [`colour ${got.map(Math.round).join(' ')} at ${dx} ${dy}`]
}
