import { spawn } from 'node:child_process'
import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { FitTrouble } from '../../../../shared/fit/fit.ts'
import type { Clock } from '../../../base/clock.ts'
import type { Attempt, AttemptOutcome, RunAttempt } from '../attempt.ts'
import { ffmpegArguments } from './arguments.ts'

/** It tells how far it is twice a second. */
const silenceMs = 60_000
/** Of its complaints, the last ones. */
const maxComplaintLength = 2_000

interface End {
  readonly how: 'ended' | 'hung'
  readonly code: number | null
  readonly complaint: string
  readonly doneShare: number
}

/** Conversions by a program of the person's: without a shell, an input or anything of our environment. */
export function createFfmpegAttempts(program: string, clock: Clock): RunAttempt {
  return async (attempt) => {
    attempt.signal.throwIfAborted()
    const end = await runToEnd(program, attempt, clock)
    attempt.signal.throwIfAborted()
    return outcomeOf(end, attempt)
  }
}

function runToEnd(program: string, attempt: Attempt, clock: Clock): Promise<End> {
  const { conversion, job, signal } = attempt
  const lengthUs = 1000 * (conversion.plan.expected.durationMs ?? conversion.media.durationMs)
  return new Promise((resolve) => {
    const child = spawn(program, ffmpegArguments(conversion, job), {
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: dirname(conversion.outputPath),
      windowsHide: true,
      // Windows starts nothing without it.
      env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
    })
    let how: End['how'] = 'ended'
    let complaint = ''
    let doneShare = 0
    const kill = (): void => void child.kill('SIGKILL')
    const wait = () =>
      clock.setTimeout(() => {
        how = 'hung'
        kill()
      }, silenceMs)
    let silence = wait()
    signal.addEventListener('abort', kill)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [name, value] = line.split('=')
      // Microseconds, whatever the name says.
      const doneUs = name === 'out_time_ms' ? Number(value) : Number.NaN
      if (!(doneUs > 0)) return
      const share = Math.min(1, doneUs / lengthUs)
      if (share <= doneShare) return
      doneShare = share
      silence.cancel()
      silence = wait()
      attempt.onProgress(doneShare)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-maxComplaintLength)
    })
    let isOver = false
    const end = (code: number | null): void => {
      if (isOver) return
      isOver = true
      silence.cancel()
      signal.removeEventListener('abort', kill)
      resolve({ how, code, complaint, doneShare })
    }
    child.on('error', (error) => {
      complaint = error.message
      end(null)
    })
    child.on('close', end)
  })
}

async function outcomeOf(
  { how, code, complaint, doneShare }: End,
  { conversion }: Attempt,
): Promise<AttemptOutcome> {
  const failed = (trouble: FitTrouble): AttemptOutcome => ({
    ok: false,
    trouble,
    // Of a codec the converter has told the name.
    detail: trouble === 'cannotDecode' ? null : lastLine(complaint),
  })
  if (how === 'hung') return failed('hung')
  if (code !== 0) {
    if (/No space left|Disk quota/i.test(complaint)) return failed('diskFull')
    if (/Unknown encoder|Encoder not found/i.test(complaint)) return failed('cannotEncode')
    return failed(doneShare > 0 ? 'damaged' : 'cannotDecode')
  }
  const { maxBytes } = conversion.plan.expected
  const { size } = await stat(conversion.outputPath)
  if (size > maxBytes) return { ok: false, trouble: 'tooLarge', sizeBytes: size }
  const written = await open(conversion.outputPath, 'r+')
  await written.sync().finally(() => written.close())
  return { ok: true }
}

const lastLine = (text: string): string | null => text.trim().split('\n').at(-1)?.trim() || null
