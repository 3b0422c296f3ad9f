import { execFile } from 'node:child_process'
import { z } from 'zod'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { containerOf } from '../video/container.ts'
import { statedRate } from './stated-rate.ts'

/**
 * Which reader ffprobe must use; never left to guess, because it also knows playlists, which name other files. Beside containers
 * that the service takes: those that nothing else here reads, of which a copy can be made only when it is known what is in them.
 */
const demuxers: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'mov'],
  ['video/quicktime', 'mov'],
  ['video/x-m4v', 'mov'],
  ['audio/mpeg', 'mp3'],
  ['audio/wav', 'wav'],
  ['video/vnd.avi', 'avi'],
  ['video/x-ms-asf', 'asf'],
  ['audio/x-ms-asf', 'asf'],
  ['video/x-flv', 'flv'],
  ['audio/aiff', 'aiff'],
])

/** Whether ffprobe can be asked about files of that type at all. */
export const isReadByFfprobe = (mimeType: string): boolean => demuxers.has(mimeType)
const maxOutputBytes = 4 * 2 ** 20
const maxAllocationBytes = 256 * 2 ** 20
/** Of the whole process, where the system knows such a bound. */
const maxMemoryBytes = 1024 * 2 ** 20
const maxSeconds = 4
/** How much of the file it reads ahead, and how much of the film in microseconds. */
const maxProbeBytes = 32 * 2 ** 20
const maxAnalyseUs = 20_000_000

const numeric = z.union([z.string(), z.number()]).transform(Number)
const streamSchema = z.object({
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  avg_frame_rate: z.string().optional(),
  r_frame_rate: z.string().optional(),
  duration: numeric.optional(),
  sample_rate: numeric.optional(),
  channels: z.number().optional(),
  disposition: z.object({ attached_pic: z.number().optional() }).optional(),
  tags: z.object({ rotate: numeric.optional() }).optional(),
  side_data_list: z.array(z.object({ rotation: numeric.optional() })).optional(),
})
type Stream = z.infer<typeof streamSchema>
const outputSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ duration: numeric.optional() }).default({}),
})

export interface SecondOpinion {
  readonly info: MediaInfo | null
  readonly onlySound: boolean
}

/**
 * What ffprobe makes of a file that the first reader could not read; null when it cannot either, or is not there. `late`: it was ended
 * before it was done, since the file is far away or the computer busy.
 */
export async function askFfprobe(
  binary: string,
  file: { readonly path: string; readonly mimeType: string; readonly sizeBytes: number },
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<SecondOpinion | 'late' | null> {
  const demuxer = demuxers.get(file.mimeType)
  if (demuxer === undefined) return null
  const output = await run(binary, demuxer, file.path, limits)
  if (output === null || output === 'late') return output
  try {
    const { streams, format } = outputSchema.parse(JSON.parse(output))
    const video = streams.find(
      ({ codec_type, disposition }) => codec_type === 'video' && disposition?.attached_pic !== 1,
    )
    const audio = streams.find(({ codec_type }) => codec_type === 'audio')
    const seconds = format.duration ?? video?.duration ?? audio?.duration ?? 0
    const info = video
      ? videoInfo(video, seconds, audio !== undefined, file)
      : audio
        ? audioInfo(audio, seconds, file)
        : null
    return { info, onlySound: video === undefined && audio !== undefined }
  } catch {
    return null
  }
}

/** No more than is looked at: a file may hold tags without end. */
const shownEntries = [
  'stream=codec_type,codec_name,width,height,avg_frame_rate,r_frame_rate,duration,sample_rate,channels',
  'stream_disposition=attached_pic',
  'stream_tags=rotate',
  'stream_side_data_list',
  'format=duration',
].join(':')

/**
 * The command with bounds that the system keeps: memory and time. A shell sets them and becomes the program; one that
 * does not know a bound goes on without it. Windows has no such shell.
 */
function bounded(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  if (process.platform === 'win32') return command
  const bounds = `ulimit -v ${maxMemoryBytes / 1024}; ulimit -t ${maxSeconds}; ulimit -c 0`
  return ['/bin/sh', '-c', `{ ${bounds}; } 2>/dev/null; exec "$0" "$@"`, ...command]
}

function run(
  binary: string,
  demuxer: string,
  path: string,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<string | 'late' | null> {
  const options = {
    timeout: Math.min(timeoutMs, maxSeconds * 1000),
    signal,
    killSignal: 'SIGKILL',
    maxBuffer: maxOutputBytes,
    windowsHide: true,
    env: {},
  } as const
  const [command, ...args] = bounded([
    binary,
    ...['-v', 'error', '-max_alloc', String(maxAllocationBytes)],
    ...['-probesize', String(maxProbeBytes), '-analyzeduration', String(maxAnalyseUs)],
    ...['-protocol_whitelist', 'file', '-f', demuxer, '-of', 'json', '-show_entries', shownEntries],
    // The prefix keeps a name such as "http:x" or "-x" from being anything but a file.
    ...['-i', `file:${path}`],
  ])
  return new Promise((resolve) => {
    try {
      // It prints what it found out even when it ends with an error; a binary of another platform prints nothing.
      execFile(command, args, options, (error, stdout) => {
        if (error === null || stdout !== '') resolve(stdout)
        else resolve(error.killed ? 'late' : null)
      })
    } catch {
      // Thrown and not told, such as where no shell lies in between.
      resolve(null)
    }
  })
}

const positive = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : null
const durationMs = (seconds: number): number => Math.max(0, Math.round((positive(seconds) ?? 0) * 1e6) / 1e3)

function rotationOf(stream: Stream): 0 | 90 | 180 | 270 {
  // The side data counts the other way round than the tag.
  const side = stream.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation
  const degrees = stream.tags?.rotate ?? (side === undefined ? 0 : -side)
  const quarter = ((Math.round(degrees / 90) % 4) + 4) % 4
  return quarter === 1 ? 90 : quarter === 2 ? 180 : quarter === 3 ? 270 : 0
}

/** As the first reader calls them. */
const codecNames: ReadonlyMap<string, string> = new Map([
  ['h264', 'avc'],
  ['mjpeg', 'jpeg'],
])

function videoInfo(
  stream: Stream,
  seconds: number,
  hasAudio: boolean,
  file: { readonly mimeType: string; readonly sizeBytes: number },
): MediaInfo | null {
  const [width, height] = [positive(stream.width), positive(stream.height)]
  if (width === null || height === null) return null
  const rotationDegrees = rotationOf(stream)
  const sideways = rotationDegrees === 90 || rotationDegrees === 270
  return {
    kind: 'video',
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    width: sideways ? height : width,
    height: sideways ? width : height,
    durationMs: durationMs(seconds),
    ...statedRate(stream.avg_frame_rate, stream.r_frame_rate),
    rotationDegrees,
    container: containerOf(file.mimeType),
    codec: codecNames.get(stream.codec_name ?? '') ?? stream.codec_name ?? null,
    hasAudio,
  }
}

function audioInfo(
  stream: Stream,
  seconds: number,
  file: { readonly mimeType: string; readonly sizeBytes: number },
): MediaInfo | null {
  const length = durationMs(seconds)
  if (length === 0) return null
  return {
    kind: 'audio',
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    durationMs: length,
    channels: positive(stream.channels),
    sampleRateHz: positive(stream.sample_rate),
    codec: stream.codec_name ?? null,
  }
}
