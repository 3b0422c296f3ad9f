import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { delimiter, isAbsolute, join } from 'node:path'
import type { Clock } from '../../../base/clock.ts'
import type { RunAttempt } from '../attempt.ts'
import { createFfmpegAttempts } from './run-ffmpeg.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where it is put by what most people install programs with; an app that was not started from a terminal does not hear of them. */
const usualFolders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['/opt/homebrew/bin', '/usr/local/bin'],
}

/**
 * The `ffmpeg` that a terminal would start, or, where there is only such a one, one that may not be started, for which a terminal
 * would give that reason; null when there is none. Folders that are named from wherever the app was started are
 * passed over: a program that lies beside a film is not one that a person installed.
 */
export async function findFfmpeg(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  const named = (env.PATH ?? env.Path ?? '').split(delimiter)
  const folders = [...named.map((name) => unquoted(name, platform)), ...(usualFolders[platform] ?? [])]
  let locked: string | null = null
  for (const folder of folders) {
    if (!isAbsolute(folder)) continue
    const file = join(folder, platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg')
    if (!(await isFile(file))) continue
    if (await mayBeStarted(file)) return file
    locked ??= file
  }
  return locked
}

/** Windows takes quotes around a folder's name in its path for no part of the name. */
const unquoted = (name: string, platform: NodeJS.Platform): string =>
  platform === 'win32' ? name.replaceAll('"', '') : name

/** Conversions by it; null where there is none. */
export async function findFfmpegAttempts(env: Environment, clock: Clock): Promise<RunAttempt | null> {
  const program = await findFfmpeg(env)
  return program === null ? null : createFfmpegAttempts(program, clock)
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  )

const mayBeStarted = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  )
