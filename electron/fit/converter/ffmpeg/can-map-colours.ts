import { stat } from 'node:fs/promises'
import { runBriefly } from './brief-run.ts'

/** Of each program, as it lies on the disk: another version may be installed meanwhile. */
const known = new Map<string, boolean>()

/** Whether an ffmpeg was built with what brings wide and bright colours into those of every screen. It is asked once. */
export async function canMapColours(program: string, signal: AbortSignal): Promise<boolean> {
  const file = await stat(program).catch(() => null)
  const key = file === null ? null : `${file.mtimeMs} ${file.size} ${program}`
  const told = key === null ? undefined : known.get(key)
  if (told !== undefined) return told
  const { output } = await runBriefly(program, ['-nostdin', '-hide_banner', '-filters'], signal)
  const filters = output.toString('utf8')
  const canMap = / zscale .*/.test(filters) && / tonemap .*/.test(filters)
  // A run that was broken off says nothing of the program.
  if (key !== null && filters !== '' && !signal.aborted) known.set(key, canMap)
  return canMap
}
