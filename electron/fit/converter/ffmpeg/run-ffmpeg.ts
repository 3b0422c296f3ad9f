import { spawn } from 'node:child_process'
import { open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import type { FitTrouble } from '../../../../shared/fit/fit.ts'
import { brightDetail } from '../../../../shared/fit/trouble-details.ts'
import type { Clock } from '../../../base/clock.ts'
import { type Attempt, type AttemptOutcome, mostBytesOf, type RunAttempt, tooLargeAt } from '../attempt.ts'
import { ffmpegArguments } from './arguments.ts'
import { bareEnvironment } from './bare-environment.ts'
import { type ColourWay, findColourWay } from './colours.ts'
import { doesStart } from './does-start.ts'

/** It tells how far it is twice a second. */
const silenceMs = 60_000
/** It ends when the next piece would reach beyond the bound. */
const nearBound = 0.9
/** Of its complaints, the last ones. */
const maxComplaintLength = 2_000

interface End {
  /** Killed: by the system, as when memory runs out, or by itself. */
  readonly how: 'ended' | 'hung' | 'killed'
  readonly code: number | null
  readonly complaint: string
  readonly doneShare: number
}

/** Conversions by a program of the person's: without a shell, an input or anything of our environment. */
export function createFfmpegAttempts(program: string, clock: Clock): RunAttempt {
  return async (attempt) => {
    const { conversion, signal } = attempt
    signal.throwIfAborted()
    const isEncoded = conversion.plan.pictures === 'encoded'
    const way = isEncoded ? await findColourWay(program, conversion, signal) : undefined
    signal.throwIfAborted()
    if (way === null) return { ok: false, trouble: 'cannotDecode', detail: brightDetail }
    const end = await runToEnd(program, attempt, clock, way)
    signal.throwIfAborted()
    const outcome = await outcomeOf(end, attempt)
    const isBroken = !outcome.ok && end.doneShare === 0 && !(await doesStart(program, signal))
    signal.throwIfAborted()
    if (isBroken) return { ok: false, trouble: 'ffmpegCannotStart', detail: lastLine(end.complaint) }
    return outcome
  }
}

const start = (program: string, words: readonly string[], cwd: string) =>
  spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], cwd, windowsHide: true, env: bareEnvironment })

function runToEnd(program: string, attempt: Attempt, clock: Clock, way: ColourWay | undefined): Promise<End> {
  const { conversion, job, signal } = attempt
  const words = ffmpegArguments(conversion, job, way)
  const lengthUs = 1000 * (conversion.plan.expected.durationMs ?? conversion.media.durationMs)
  return new Promise((resolve) => {
    let child: ReturnType<typeof start>
    try {
      child = start(program, words, dirname(conversion.outputPath))
    } catch (error) {
      // Thrown and not told, such as of a program for another processor.
      resolve({ how: 'ended', code: null, complaint: String(error), doneShare: 0 })
      return
    }
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
    const end = (code: number | null, by: NodeJS.Signals | null = null): void => {
      if (isOver) return
      isOver = true
      if (how === 'ended' && (by !== null || isCrashOfWindows(code))) how = 'killed'
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
    detail: trouble === 'ffmpegCannotDecode' ? null : lastLine(complaint),
  })
  if (how === 'hung') return failed('hung')
  if (how === 'killed') return failed('crashed')
  if (code !== 0) {
    if (/No space left|Disk quota/i.test(complaint)) return failed('diskFull')
    if (/Unknown encoder|Encoder not found/i.test(complaint)) return failed('ffmpegCannotEncode')
    return failed(doneShare > 0 ? 'damaged' : 'ffmpegCannotDecode')
  }
  const { maxBytes } = conversion.plan.expected
  const { size } = await stat(conversion.outputPath)
  // What reached its bound was broken off there.
  if (size > maxBytes) return tooLargeAt(size, size < mostBytesOf(conversion) * nearBound ? 1 : doneShare)
  const written = await open(conversion.outputPath, 'r+')
  await written.sync().finally(() => written.close())
  return { ok: true }
}

/** Windows has no signals: its exceptions are codes that begin with 0xc0. */
const isCrashOfWindows = (code: number | null): boolean => code !== null && code >>> 24 === 0xc0

const lastLine = (text: string): string | null => text.trim().split('\n').at(-1)?.trim() || null
