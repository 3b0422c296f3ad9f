import type { MediaInfo } from './media.ts'

type Of<K extends MediaInfo['kind']> = Extract<MediaInfo, { kind: K }>
/** Files that the service takes, but for what is changed about them. For tests only. */
export const image = (change: Partial<Of<'image'>> = {}): Of<'image'> => ({
  kind: 'image',
  mimeType: 'image/jpeg',
  sizeBytes: 1_000_000,
  width: 1000,
  height: 1000,
  animated: false,
  ...change,
})
export const video = (change: Partial<Of<'video'>> = {}): Of<'video'> => ({
  kind: 'video',
  mimeType: 'video/mp4',
  sizeBytes: 1_000_000,
  width: 1280,
  height: 720,
  durationMs: 5000,
  fps: 30,
  frameRate: { numerator: 30, denominator: 1 },
  variableFrameRate: false,
  rotationDegrees: 0,
  container: 'mp4',
  codec: 'avc',
  hasAudio: true,
  ...change,
})
export const audio = (change: Partial<Of<'audio'>> = {}): Of<'audio'> => ({
  kind: 'audio',
  mimeType: 'audio/mpeg',
  sizeBytes: 100_000,
  durationMs: 5000,
  channels: 2,
  sampleRateHz: 44_100,
  codec: 'mp3',
  ...change,
})
