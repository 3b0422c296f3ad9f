import { failed, type Measurement, measured } from '../outcome.ts'
import { mediabunny } from '../reading/mediabunny.ts'
import { withInput } from '../reading/mediabunny-input.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { type MovieStructure, readMovieStructure } from './movie-structure.ts'
import { describeAudio, describeVideo, mainVideoTrack } from './tracks.ts'

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
  { steadyTracks }: MovieStructure,
): Promise<Measurement> {
  const { sizeBytes } = file
  return withInput(file, [MP4, QTFF], async (input) => {
    const video = await mainVideoTrack(input, mimeType)
    if (video !== null) {
      const videoType = mimeType === 'audio/x-m4a' ? 'video/mp4' : mimeType
      const info = await describeVideo(input, video, { mimeType: videoType, sizeBytes }, steadyTracks)
      return info === null ? failed('corrupt', 'the video track has no frames or no size') : measured(info)
    }
    const audio = await input.getPrimaryAudioTrack()
    const audioType = mimeType === 'audio/x-m4a' ? mimeType : 'audio/mp4'
    const sound =
      audio === null ? null : await describeAudio(input, audio, { mimeType: audioType, sizeBytes })
    return failed('noVideoTrack', sound === null ? 'no track that can be read' : 'only sound', sound)
  })
}
