import { type Measurement, measured } from '../outcome.ts'
import { mediabunny } from '../reading/mediabunny.ts'
import { withInput } from '../reading/mediabunny-input.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'
import { describeAudio, describeVideo, mainVideoTrack, recordedMs } from './tracks.ts'

const { MATROSKA, MPEG_TS, WEBM } = mediabunny

/** Formats that the service does not take are measured all the same: the type is then the only thing to complain of. */
export function measureOtherVideo(file: RandomAccessFile, mimeType: string): Promise<Measurement> {
  const { sizeBytes } = file
  return withInput(file, [MATROSKA, WEBM, MPEG_TS], async (input) => {
    const video = await mainVideoTrack(input, mimeType)
    const audio = video === null ? await input.getPrimaryAudioTrack() : null
    const info =
      video === null
        ? audio && (await describeAudio(audio, { mimeType, sizeBytes }, await recordedMs(input, [audio])))
        : await describeVideo(input, video, { mimeType, sizeBytes }, { durationMs: await recordedMs(input) })
    return measured(info ?? { kind: 'other', mimeType, sizeBytes })
  })
}
