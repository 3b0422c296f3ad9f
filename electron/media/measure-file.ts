import type { FileIdentity } from '../base/files/file-identity.ts'
import { measureUnsignedMpeg } from './audio/mpeg.ts'
import { identify } from './identify/identify.ts'
import { measureImage } from './image/measure-image.ts'
import { failed, type Measurement, measured, ProbeFailure } from './outcome.ts'
import { RandomAccessFile } from './reading/random-access-file.ts'
import { isReadByFfprobe } from './second-opinion/ffprobe.ts'

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
const audioTypes = new Set([
  'audio/wav',
  'audio/mpeg',
  'audio/aac',
  'audio/flac',
  'audio/ogg',
  'audio/ogg; codecs=opus',
])
const otherVideoTypes = new Set(['video/webm', 'video/matroska', 'video/mp2t'])

/** Readers of sound and film are loaded when the first such file comes: most people drop pictures. */
async function measureAs(file: RandomAccessFile, mimeType: string | null): Promise<Measurement> {
  if (mimeType === null) return measureUnsignedMpeg(file)
  // A drawing is a document, which nothing here opens: it is named, and not measured.
  if (mimeType === 'image/svg+xml') return measured({ kind: 'other', mimeType, sizeBytes: file.sizeBytes })
  if (mimeType.startsWith('image/')) return measureImage(file, mimeType)
  if (isoTypes.has(mimeType)) {
    const { measureMovie } = await import('./video/measure-movie.ts')
    return measureMovie(file, mimeType)
  }
  if (audioTypes.has(mimeType)) {
    const { measureAudio } = await import('./audio/measure-audio.ts')
    return measureAudio(file, mimeType)
  }
  if (otherVideoTypes.has(mimeType)) {
    const { measureOtherVideo } = await import('./video/measure-other-video.ts')
    return measureOtherVideo(file, mimeType)
  }
  return measured({ kind: 'other', mimeType, sizeBytes: file.sizeBytes })
}

function wantsSecondOpinion(measurement: Measurement, mimeType: string | null): boolean {
  if (mimeType === null || !/^(video|audio)\//.test(mimeType)) return false
  // Nothing here has looked into it.
  if (measurement.ok) return measurement.info.kind === 'other' && isReadByFfprobe(mimeType)
  const { error } = measurement
  return measurement.measured === null && error.code !== 'truncated'
}
