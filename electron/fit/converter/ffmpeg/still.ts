import type { DrawClipStill } from '../../ports.ts'
import { runBriefly } from './brief-run.ts'
import { type ColourWay, colourFilters, findColourWay } from './colours.ts'
import { findFfmpeg } from './find-ffmpeg.ts'
import { inputArguments } from './input-arguments.ts'

/** px: as those of pictures in the dialog. */
const mostPx = 1_280
/** Better than nothing for who only looks where to cut. */
const paleWay: ColourWay = { kind: 'matrix', from: 'bt2020' }
/** Films often begin with black. */
const usualStartMs = 1_000

/** A still of a clip as PNG, upright, by the ffmpeg on the path; null: there is none, or it reads the clip neither. */
export async function drawClipStill(
  env: Parameters<typeof findFfmpeg>[0],
  { path, media }: Parameters<DrawClipStill>[0],
  signal: AbortSignal,
): Promise<Buffer | null> {
  const program = await findFfmpeg(env)
  if (program === null) return null
  const way = (await findColourWay(program, { path, media }, signal)) ?? paleWay
  const scale = Math.min(1, mostPx / Math.max(media.width, media.height))
  const side = (px: number): number => Math.max(2, 2 * Math.round((px * scale) / 2))
  const drawAt = async (ms: number): Promise<Buffer | null> => {
    const { output } = await runBriefly(
      program,
      [
        ...['-nostdin', '-hide_banner', '-v', 'error'],
        ...inputArguments(path, ['-ss', (ms / 1000).toFixed(3)]),
        ...['-map', '0:V:0', '-frames:v', '1'],
        ...['-vf', colourFilters(way, side(media.width), side(media.height)).join(',')],
        ...['-c:v', 'png', '-f', 'image2pipe', 'pipe:1'],
      ],
      signal,
    )
    return output.length === 0 ? null : output
  }
  // A stream without an index is sought past its key frame, and where no other one comes there is no picture.
  return (await drawAt(Math.min(usualStartMs, media.durationMs / 2))) ?? (await drawAt(0))
}
