import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

/**
 * The files named on a command line. Switches are left out; so is a word that is no path of an existing file or folder,
 * since Chromium adds words of its own.
 */
export function filesOnCommandLine(args: readonly string[], workingDir: string): readonly string[] {
  const paths: string[] = []
  let onlyFiles = false
  for (const arg of args) {
    if (arg === '--' && !onlyFiles) onlyFiles = true
    else if (onlyFiles || !arg.startsWith('-')) paths.push(resolve(workingDir, arg))
  }
  return [...new Set(paths)].filter((path) => existsSync(path))
}

/** What a second start hands to the first one; from another process, so it is parsed. */
const handoverSchema = z.object({ paths: z.array(z.string().max(32_768)).max(100_000) })

export function filesOfSecondStart(additionalData: unknown): readonly string[] {
  const parsed = handoverSchema.safeParse(additionalData)
  return parsed.success ? parsed.data.paths : []
}
