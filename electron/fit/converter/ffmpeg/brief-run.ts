import { execFile } from 'node:child_process'
import { bareEnvironment } from './bare-environment.ts'

const maxMs = 10_000
const maxOutputBytes = 32 * 2 ** 20

/** What a short run wrote, however it ended; empty when it did not start. Without a shell, an input or anything of our environment. */
export const runBriefly = (
  program: string,
  words: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly output: Buffer; readonly complaint: string }> =>
  new Promise((resolve) => {
    const options = {
      signal,
      timeout: maxMs,
      killSignal: 'SIGKILL',
      maxBuffer: maxOutputBytes,
      windowsHide: true,
      encoding: 'buffer',
      env: bareEnvironment,
    } as const
    try {
      execFile(program, words, options, (_error, stdout, stderr) =>
        resolve({ output: stdout, complaint: stderr.toString('utf8') }),
      )
    } catch {
      // Thrown and not told, such as of a program for another processor.
      resolve({ output: Buffer.alloc(0), complaint: '' })
    }
  })
