import { MATROSKA, MPEG_TS, WEBM } from 'mediabunny'
import { isMeasurableAudio, measureAudio } from './audio/measure-audio.ts'
import { measureUnsignedMpeg } from './audio/mpeg.ts'
import { identify } from './identify/identify.ts'
import { measureImage } from './image/measure-image.ts'
import { failed, type Measurement, measured, ProbeFailure } from './outcome.ts'
import { withInput } from './reading/mediabunny-input.ts'
import { type FileIdentity, RandomAccessFile } from './reading/random-access-file.ts'
import { measureMovie } from './video/measure-movie.ts'
import { describeAudio, describeVideo, mainVideoTrack } from './video/tracks.ts'

export interface FileReport {
  readonly measurement: Measurement
  /** The file that was opened; null when none could be. */
  readonly identity: FileIdentity | null
  /** What the content is, for the second opinion; null when unknown. */
  readonly mimeType: string | null
  /** Whether ffprobe may know more: only about sound and pictures that move. */
  readonly wantsSecondOpinion: boolean
}

/** What a file is. Never throws; runs in a worker process, because the parsers in here read untrusted bytes. */
export async function measureFile(path: string): Promise<FileReport> {
  let file: RandomAccessFile
  try {
    file = RandomAccessFile.open(path)
  } catch (error) {
    return { measurement: failureReport(error), identity: null, mimeType: null, wantsSecondOpinion: false }
  }
  const { identity } = file
  let mimeType: string | null = null
  try {
    if (file.sizeBytes === 0) {
      return { measurement: failed('empty'), identity, mimeType, wantsSecondOpinion: false }
    }
    mimeType = await identify(file)
    const measurement = await measureAs(file, mimeType)
    return { measurement, identity, mimeType, wantsSecondOpinion: wantsSecondOpinion(measurement, mimeType) }
  } catch (error) {
    const measurement = failureReport(error)
    return { measurement, identity, mimeType, wantsSecondOpinion: wantsSecondOpinion(measurement, mimeType) }
  } finally {
    file.close()
  }
}

function failureReport(error: unknown): Measurement {
  if (error instanceof ProbeFailure) return failed(error.code, error.message)
  return failed('corrupt', error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

const isoTypes = new Set([
  'video/mp4',
  'video/quicktime',
  'video/x-m4v',
  'video/3gpp',
  'video/3gpp2',
  'audio/x-m4a',
])
const otherVideo = new Set(['video/webm', 'video/matroska', 'video/mp2t'])

async function measureAs(file: RandomAccessFile, mimeType: string | null): Promise<Measurement> {
  if (mimeType === null) return measureUnsignedMpeg(file)
  if (mimeType.startsWith('image/')) return measureImage(file, mimeType)
  if (isoTypes.has(mimeType)) return measureMovie(file, mimeType)
  if (isMeasurableAudio(mimeType)) return measureAudio(file, mimeType)
  if (otherVideo.has(mimeType)) return measureOtherVideo(file, mimeType)
  return measured({ kind: 'other', mimeType, sizeBytes: file.sizeBytes })
}

/** Formats that the service does not take are measured all the same: the type is then the only thing to complain of. */
function measureOtherVideo(file: RandomAccessFile, mimeType: string): Promise<Measurement> {
  const { sizeBytes } = file
  return withInput(file, [MATROSKA, WEBM, MPEG_TS], async (input) => {
    const video = await mainVideoTrack(input, mimeType)
    const audio = video === null ? await input.getPrimaryAudioTrack() : null
    const info =
      video === null
        ? audio && (await describeAudio(input, audio, { mimeType, sizeBytes }))
        : await describeVideo(input, video, { mimeType, sizeBytes })
    return measured(info ?? { kind: 'other', mimeType, sizeBytes })
  })
}

function wantsSecondOpinion(measurement: Measurement, mimeType: string | null): boolean {
  if (mimeType === null || !/^(video|audio)\//.test(mimeType)) return false
  if (measurement.ok) return measurement.info.kind === 'other'
  const { error } = measurement
  return measurement.measured === null && error.code !== 'truncated'
}
