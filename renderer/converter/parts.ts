import type { Input, InputAudioTrack, InputVideoTrack } from 'mediabunny'
import type { ConverterJob } from '../../shared/fit/converter-job.ts'
import { stepOf } from '../../shared/fit/plan/step-of.ts'

/** The tracks that are kept, and which part of them. */
export interface Parts {
  readonly pictures: InputVideoTrack | null
  readonly sound: InputAudioTrack | null
  /** Whether the copy begins where the file begins. */
  readonly fromStart: boolean
  /** Seconds by the clock of the file. */
  readonly startSeconds: number
  readonly endSeconds: number
  /** Something is left out behind it; else the end is that of the file, as it was measured. */
  readonly isCut: boolean
}

export async function openParts(input: Input, { plan }: ConverterJob): Promise<Parts> {
  const pictures = plan.pictures === 'none' ? null : await mainPictures(input)
  const sound = stepOf(plan, 'dropSound') === null ? await input.getPrimaryAudioTrack() : null
  const trim = stepOf(plan, 'trim')
  const used = [pictures, sound].filter((track) => track !== null)
  const firsts = await Promise.all(used.map((track) => track.getFirstTimestamp()))
  // Some containers count from whenever they were recorded. What lies before zero is not shown.
  const firstSeconds = Math.max(0, Math.min(...firsts))
  const startSeconds = firstSeconds + (trim?.startMs ?? 0) / 1000
  const durationMs = trim?.durationMs ?? plan.expected.durationMs
  return {
    pictures,
    sound,
    fromStart: (trim?.startMs ?? 0) === 0,
    startSeconds,
    isCut: trim !== null,
    endSeconds: durationMs === null ? Number.POSITIVE_INFINITY : startSeconds + durationMs / 1000,
  }
}

/** A cover is a track of pictures, too, whose codec is none of a film's. */
async function mainPictures(input: Input): Promise<InputVideoTrack | null> {
  const primary = await input.getPrimaryVideoTrack()
  if (primary !== null && (await primary.getCodec()) !== null) return primary
  for (const track of await input.getVideoTracks()) {
    if ((await track.getCodec()) !== null) return track
  }
  return primary
}
