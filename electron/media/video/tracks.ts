import type { Input, InputAudioTrack, InputTrack, InputVideoTrack } from 'mediabunny'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { milliseconds } from '../milliseconds.ts'
import { containerOf } from './container.ts'
import { exactFrameRate, type Rate } from './frame-rate.ts'
import type { PictureSize } from './movie/parameter-set.ts'

export type VideoInfo = Extract<MediaInfo, { kind: 'video' }>
export type AudioInfo = Extract<MediaInfo, { kind: 'audio' }>

const stillCodes = new Set(['jpeg', 'mjpa', 'mjpb', 'png '])

/** The track that a viewer shows: cover art is a video track of a single picture in some files. */
export async function mainVideoTrack(input: Input, mimeType: string): Promise<InputVideoTrack | null> {
  const tracks = await input.getVideoTracks()
  // Pictures of the chapters of a podcast are a video track too.
  const soundOnly = mimeType === 'audio/x-m4a'
  if (tracks.length <= 1 && !soundOnly) return tracks[0] ?? null
  const moving: InputVideoTrack[] = []
  for (const track of tracks) {
    const code = await track.getInternalCodecId()
    const { packetCount } = await track.computePacketStats(2)
    const isStill = typeof code === 'string' && stillCodes.has(code)
    const isCover = isStill && (packetCount < 2 || soundOnly)
    if (!isCover) moving.push(track)
  }
  const primary = await input.getPrimaryVideoTrack()
  if (primary !== null && moving.includes(primary)) return primary
  return moving[0] ?? (soundOnly ? null : primary)
}

/** By full statistics over all frames; null when there are none. */
async function measuredRate(track: InputVideoTrack): Promise<Rate | null> {
  const { packetCount, averagePacketRate } = await track.computePacketStats()
  if (packetCount === 0) return null
  const average = Number.isFinite(averagePacketRate) && averagePacketRate > 0 ? averagePacketRate : null
  if (average === null || packetCount < 2) return { fps: average, frameRate: null, variableFrameRate: false }
  const metrics = await track.computeFrameRateMetrics({ targetPacketCount: Number.POSITIVE_INFINITY })
  const nominal = metrics.underlyingFrameRate
  const frameRate = nominal === null ? null : exactFrameRate(nominal, await track.getTimeResolution())
  if (!metrics.frameRateIsConstant || nominal === null) {
    return { fps: average, frameRate, variableFrameRate: true }
  }
  const fps = frameRate === null ? nominal : frameRate.numerator / frameRate.denominator
  return { fps, frameRate, variableFrameRate: false }
}

const isSide = (value: number): boolean => Number.isSafeInteger(value) && value > 0

/** What the structure of the file tells already, and often better. */
export interface KnownOfTrack {
  readonly rate?: Rate | undefined
  readonly size?: PictureSize | undefined
  readonly durationMs?: number | undefined
  readonly codec?: string | undefined
}

/** Null when the track has no picture or no size: another reader may know more. */
export async function describeVideo(
  input: Input,
  track: InputVideoTrack,
  file: { readonly mimeType: string; readonly sizeBytes: number },
  known: KnownOfTrack = {},
): Promise<VideoInfo | null> {
  const rate = known.rate ?? (await measuredRate(track))
  const { width, height } = known.size ?? {
    width: await track.getCodedWidth(),
    height: await track.getCodedHeight(),
  }
  if (rate === null || !isSide(width) || !isSide(height)) return null
  const rotation = await track.getRotation()
  const sideways = rotation === 90 || rotation === 270
  const audio = await input.getAudioTracks()
  return {
    kind: 'video',
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    width: sideways ? height : width,
    height: sideways ? width : height,
    durationMs: known.durationMs ?? milliseconds(await input.computeDuration()),
    ...rate,
    rotationDegrees: rotation,
    container: containerOf(file.mimeType),
    codec: known.codec ?? (await track.getCodec()) ?? codeName(await track.getInternalCodecId()),
    hasAudio: audio.length > 0,
  }
}

/**
 * From its first moment on: a recording of a broadcast or of a stream counts from whenever that began. A film of the MP4 family is
 * shown from zero, and waits there for what comes later.
 */
export async function recordedMs(input: Input, tracks?: InputTrack[]): Promise<number> {
  const firstSeconds = Math.max(0, await input.getFirstTimestamp(tracks))
  return milliseconds((await input.computeDuration(tracks)) - firstSeconds)
}

export async function describeAudio(
  track: InputAudioTrack,
  file: { readonly mimeType: string; readonly sizeBytes: number },
  durationMs: number,
): Promise<AudioInfo | null> {
  if (!(durationMs > 0)) return null
  const [channels, sampleRateHz] = [await track.getNumberOfChannels(), await track.getSampleRate()]
  return {
    kind: 'audio',
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    durationMs,
    channels: Number.isInteger(channels) && channels > 0 ? channels : null,
    sampleRateHz: Number.isFinite(sampleRateHz) && sampleRateHz > 0 ? sampleRateHz : null,
    codec: (await track.getCodec()) ?? codeName(await track.getInternalCodecId()),
  }
}

const codeName = (code: string | number | Uint8Array | null): string | null =>
  typeof code === 'string' && code.trim() !== '' ? code.trim() : null
