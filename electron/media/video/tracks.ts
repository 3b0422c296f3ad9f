import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { MediaInfo } from '../../../shared/media.ts'
import { containerOf } from './container.ts'
import { exactFrameRate, type FrameRate } from './frame-rate.ts'

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

interface Rate {
  readonly fps: number | null
  readonly frameRate: FrameRate | null
  readonly variableFrameRate: boolean
}

async function rateOf(track: InputVideoTrack, averageRate: number, frames: number): Promise<Rate> {
  const average = Number.isFinite(averageRate) && averageRate > 0 ? averageRate : null
  if (average === null || frames < 2) return { fps: average, frameRate: null, variableFrameRate: false }
  const metrics = await track.computeFrameRateMetrics({ targetPacketCount: Number.POSITIVE_INFINITY })
  const nominal = metrics.underlyingFrameRate
  const frameRate = nominal === null ? null : exactFrameRate(nominal, await track.getTimeResolution())
  if (!metrics.frameRateIsConstant || nominal === null)
    return { fps: average, frameRate, variableFrameRate: true }
  const fps = frameRate === null ? nominal : frameRate.numerator / frameRate.denominator
  return { fps, frameRate, variableFrameRate: false }
}

const isSide = (value: number): boolean => Number.isSafeInteger(value) && value > 0

/** Null when the track has no picture or no size: another reader may know more. */
export async function describeVideo(
  input: Input,
  track: InputVideoTrack,
  file: { readonly mimeType: string; readonly sizeBytes: number },
): Promise<VideoInfo | null> {
  const { packetCount, averagePacketRate } = await track.computePacketStats()
  const [width, height] = [await track.getCodedWidth(), await track.getCodedHeight()]
  if (packetCount === 0 || !isSide(width) || !isSide(height)) return null
  const rotation = await track.getRotation()
  const sideways = rotation === 90 || rotation === 270
  const audio = await input.getPrimaryAudioTrack()
  return {
    kind: 'video',
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    width: sideways ? height : width,
    height: sideways ? width : height,
    durationMs: milliseconds(await input.computeDuration()),
    ...(await rateOf(track, averagePacketRate, packetCount)),
    rotationDegrees: rotation,
    container: containerOf(file.mimeType),
    codec: (await track.getCodec()) ?? codeName(await track.getInternalCodecId()),
    hasAudio: audio !== null,
  }
}

export async function describeAudio(
  input: Input,
  track: InputAudioTrack,
  file: { readonly mimeType: string; readonly sizeBytes: number },
): Promise<AudioInfo | null> {
  const durationMs = milliseconds(await input.computeDuration([track]))
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

/** Whole microseconds: enough to tell any two frames apart, without the noise of floating point behind it. */
export const milliseconds = (seconds: number): number =>
  Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1e6) / 1e3) : 0

const codeName = (code: string | number | Uint8Array | null): string | null =>
  typeof code === 'string' && code.trim() !== '' ? code.trim() : null
