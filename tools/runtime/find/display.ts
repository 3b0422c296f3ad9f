import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { say } from '../project.ts'
import { installPackages } from './debian.ts'

export interface Display {
  /** What names it to a program; empty where the system has one. */
  readonly env: Readonly<Record<string, string>>
  close(): void
}

/** In an environment: whoever needs a display starts one of its own, where there is none of the system's. */
export const noDisplay = { DISPLAY: '' } as const

const none: Display = { env: {}, close: () => undefined }

const needsDisplay = (): boolean =>
  process.platform === 'linux' &&
  (process.env.DISPLAY ?? '') === '' &&
  (process.env.WAYLAND_DISPLAY ?? '') === ''

const findXvfb = (): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((dir) => join(dir, 'Xvfb'))
    .find((path) => existsSync(path)) ?? null

/**
 * Where there is no display, starts a virtual one for as long as we run. Without Xvfb the answer is no display at all:
 * the stand-in then runs headless, and Electron itself says what it misses.
 */
export async function ensureDisplay(): Promise<Display> {
  if (!needsDisplay()) return none
  if (findXvfb() === null) await installPackages(['xvfb'])
  const xvfb = findXvfb()
  if (xvfb === null) {
    say(
      'There is no display and no Xvfb: install the package xvfb, or start the app where there is a display.',
    )
    return none
  }
  // Xvfb picks a free number itself and writes it to the descriptor once it is ready.
  const child = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const close = (): void => void child.kill()
  process.once('exit', close)
  const pipe = child.stdio[3]
  const number = await new Promise<string | null>((resolve) => {
    let text = ''
    pipe?.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      if (text.includes('\n')) resolve(text.trim())
    })
    child.once('error', () => resolve(null))
    child.once('exit', () => resolve(null))
  })
  if (number === null) {
    say('Xvfb could not be started; going on without a display.')
    return none
  }
  return { env: { DISPLAY: `:${number}` }, close }
}
