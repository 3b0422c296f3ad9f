import type { Input, InputVideoTrack } from 'mediabunny'
import type { DoubtCode } from '../../../shared/media/media.ts'
import { milliseconds } from '../milliseconds.ts'
import { failed, type Measurement, measured } from '../outcome.ts'
import { mediabunny } from '../reading/mediabunny.ts'
import { withInput } from '../reading/mediabunny-input.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type MovieStructure, readMovieStructure } from './movie/movie-structure.ts'
import { describeAudio, describeVideo, mainVideoTrack, type VideoInfo } from './tracks.ts'

const { MP4, QTFF } = mediabunny

/** MP4, MOV and their relatives (M4V, M4A, 3GP), by the tracks in them. */
export async function measureMovie(file: RandomAccessFile, mimeType: string): Promise<Measurement> {
  const structure = readMovieStructure(file)
  if (!structure.hasHeader) return failed('truncated', structure.endMissing ?? 'no moov box')
  const found =
    structure.absurd === null
      ? await describeTracks(file, mimeType, structure).catch((error: unknown) =>
          failed('corrupt', error instanceof Error ? error.message : String(error)),
        )
      : failed('corrupt', structure.absurd)
  if (structure.endMissing === null) return found
  return failed('truncated', structure.endMissing, found.ok ? found.info : found.measured)
}

function describeTracks(
  file: RandomAccessFile,
  mimeType: string,
  structure: MovieStructure,
): Promise<Measurement> {
  const { sizeBytes } = file
  return withInput(file, [MP4, QTFF], async (input) => {
    const video = await mainVideoTrack(input, mimeType)
    if (video !== null) {
      const info = await describeMain(input, video, file, mimeType, structure)
      return info === null ? failed('corrupt', 'the video track has no frames or no size') : measured(info)
    }
    const audio = await input.getPrimaryAudioTrack()
    const audioType = mimeType === 'audio/x-m4a' ? mimeType : 'audio/mp4'
    const sound =
      audio === null
        ? null
        : await describeAudio(
            audio,
            { mimeType: audioType, sizeBytes },
            milliseconds(await input.computeDuration([audio])),
          )
    return failed('noVideoTrack', sound === null ? 'no track that can be read' : 'only sound', sound)
  })
}

async function describeMain(
  input: Input,
  video: InputVideoTrack,
  file: RandomAccessFile,
  mimeType: string,
  { tracks, timing, doubts }: MovieStructure,
): Promise<VideoInfo | null> {
  const entry = tracks.find(({ id }) => id === video.id)?.entry ?? null
  const coded = entry?.codedSize ?? null
  const described = await describeVideo(
    input,
    video,
    { mimeType: mimeType === 'audio/x-m4a' ? 'video/mp4' : mimeType, sizeBytes: file.sizeBytes },
    {
      rate: timing.rates.get(video.id),
      // Decoders follow the codec; what the container says of the sides is for who does not decode.
      size: coded ?? undefined,
      durationMs: timing.durationMs === null ? undefined : milliseconds(timing.durationMs / 1000),
      codec: entry?.format === 'encv' ? entry.format : undefined,
    },
  )
  if (described === null) return null
  const declared = timing.declaredDurationsMs(described.durationMs)
  const stored = { width: await video.getCodedWidth(), height: await video.getCodedHeight() }
  const sidesDisagree = coded !== null && (coded.width !== stored.width || coded.height !== stored.height)
  const all: readonly DoubtCode[] = [
    ...doubts,
    ...(sidesDisagree ? (['sidesDisagree'] as const) : []),
    ...(isPhoneBrand(file.path, mimeType) ? (['phoneBrand'] as const) : []),
  ]
  return {
    ...described,
    ...(all.length === 0 ? {} : { doubts: [...all] }),
    ...(declared.length === 0 ? {} : { declaredDurationsMs: [...declared] }),
  }
}

/** The name is what the service gets to see beside the content. */
const isPhoneBrand = (path: string, mimeType: string): boolean =>
  mimeType.startsWith('video/3gpp') && /\.(mp4|m4v|mov)$/i.test(path)
