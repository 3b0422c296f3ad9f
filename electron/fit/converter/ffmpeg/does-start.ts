import { runBriefly } from './brief-run.ts'

/**
 * Whether an ffmpeg runs at all. What becomes of one that does not differs by system: it is not let run, is taken for a script, or
 * ends with a code or a signal of its own.
 */
export async function doesStart(program: string, signal: AbortSignal): Promise<boolean> {
  const { output } = await runBriefly(program, ['-nostdin', '-version'], signal)
  return output.toString('utf8').startsWith('ffmpeg version')
}
