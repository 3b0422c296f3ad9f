import { rm } from 'node:fs/promises'
import type { ConverterJob } from '../../../shared/fit/converter-job.ts'
import type { FitTrouble } from '../../../shared/fit/fit.ts'
import type { FitPlan } from '../../../shared/fit/plan/fit-plan.ts'
import type { Clock } from '../../base/clock.ts'
import { createMutex } from '../../base/work/mutex.ts'
import type { Conversion, ConversionOutcome, ConversionProgress, MediaConverter } from '../ports.ts'
import type { Attempt, RunAttempt, TooLarge } from './attempt.ts'
import { jobOf, noThrift } from './job.ts'
import type { ConverterWindows } from './ports.ts'
import { type Order, smallerOrder } from './smaller.ts'
import { createWindowAttempts } from './window-attempt.ts'

export interface MediaConverterOptions {
  readonly windows: ConverterWindows
  /** The same by another program; null: it is not on this computer. Asked each time, since it may be installed meanwhile. */
  readonly findOther: () => Promise<RunAttempt | null>
  readonly clock: Clock
}

type Options = Parameters<MediaConverter['convert']>[1]

/** The first keeps to its bit rate on the average, the second is planned from what that one weighed, and the last surely fits. */
const maxAttempts = 3

/** The computer may have slept or been short of memory once; twice it is the file. */
const maxDeaths = 2

/** What another program may manage. Never a file that the converter died of: it is in a sandbox, and nothing else is. */
const isForOther = (trouble: FitTrouble | 'tooLarge'): boolean =>
  trouble === 'cannotDecode' || trouble === 'cannotEncode'

/** What can have come of encoding pictures only because a copy loses some at the cut: they can be taken over all the same. */
const isForLooseCut = ({ plan }: Conversion, trouble: FitTrouble | 'tooLarge'): boolean =>
  plan.pictures === 'copied' && (isForOther(trouble) || trouble === 'damaged')

/** Clips and sounds: in a hidden window, and what that cannot read by a program that the person has installed. */
export function createMediaConverter({ windows, findOther, clock }: MediaConverterOptions): MediaConverter {
  const inWindow = createWindowAttempts(windows, clock)
  const oneAtATime = createMutex()
  /** How often it died of a file, in this run of the app. */
  const deaths = new Map<string, number>()

  const attempt = async (
    conversion: Conversion,
    options: Options,
    run: RunAttempt,
    exactCut = true,
  ): Promise<ConversionOutcome | TooLarge> => {
    let order: Order = { plan: conversion.plan, thrift: noThrift }
    for (let encodedCount = 0; ; ) {
      const { plan } = order
      const next = attemptOf(
        jobOf({ ...conversion, plan }, order.thrift, exactCut),
        { ...conversion, plan },
        options,
        clock,
      )
      const outcome = await run(next)
      if (outcome.ok) return { ok: true, steps: plan.steps }
      if (outcome.trouble !== 'tooLarge') return outcome
      if (plan.pictures === 'copied') {
        order = { ...order, plan: compressed(plan) }
        continue
      }
      encodedCount += 1
      if (encodedCount === maxAttempts) return outcome
      order = smallerOrder(order, next.job, outcome.sizeBytes, encodedCount === maxAttempts - 1)
    }
  }

  const convert = async (conversion: Conversion, options: Options): Promise<ConversionOutcome> => {
    options.signal.throwIfAborted()
    const key = `${conversion.media.sizeBytes} ${conversion.path}`
    const deathCount = deaths.get(key) ?? 0
    if (deathCount >= maxDeaths) return { ok: false, trouble: 'crashed', detail: null }
    let outcome = await attempt(conversion, options, inWindow.run)
    if (!outcome.ok && isForLooseCut(conversion, outcome.trouble))
      outcome = await attempt(conversion, options, inWindow.run, false)
    let unread: string | null = null
    if (!outcome.ok && isForOther(outcome.trouble)) {
      unread = 'detail' in outcome ? outcome.detail : null
      const other = await findOther()
      if (other !== null) outcome = await attempt(conversion, options, other)
    }
    if (outcome.ok) return outcome
    if (outcome.trouble === 'tooLarge') return { ok: false, trouble: 'stillRefused', detail: 'size' }
    const { trouble } = outcome
    if (trouble === 'hung' || trouble === 'crashed') deaths.set(key, deathCount + 1)
    const isUndecoded = trouble === 'cannotDecode' || trouble === 'ffmpegCannotDecode'
    const unknown = isUndecoded ? (unread ?? unopened.get(conversion.media.mimeType) ?? null) : null
    return { ok: false, trouble, detail: outcome.detail ?? unknown }
  }

  return {
    prepare: inWindow.prepare,
    convert: (conversion, options) =>
      oneAtATime(async () => {
        try {
          const outcome = await convert(conversion, options)
          if (!outcome.ok) await remove(conversion.outputPath)
          return outcome
        } catch (cause) {
          await remove(conversion.outputPath)
          throw cause
        }
      }),
    close: async () => inWindow.close(),
  }
}

/** A stream that is taken over cannot be asked to be smaller: its beginning may hold more than its share of the bytes. */
const compressed = (plan: FitPlan): FitPlan => ({
  ...plan,
  pictures: 'encoded',
  steps: [...plan.steps, { kind: 'compress', maxBytes: plan.expected.maxBytes }],
})

function attemptOf(
  job: ConverterJob,
  conversion: Conversion,
  { signal, onProgress }: Options,
  clock: Clock,
): Attempt {
  const startedAt = clock.monotonic()
  const tell = (doneShare: number): ConversionProgress => {
    const passedMs = clock.monotonic() - startedAt
    const isKnown = doneShare > 0 && passedMs > 0
    return { doneShare, leftMs: isKnown ? (passedMs * (1 - doneShare)) / doneShare : null }
  }
  return {
    conversion,
    job,
    signal,
    onProgress: (doneShare) => onProgress(tell(doneShare)),
  }
}

/** Containers that the converter's page does not open, by the names that people know. Of others the codec is what is missing. */
const unopened: ReadonlyMap<string, string> = new Map([
  ['video/vnd.avi', 'avi'],
  ['video/x-flv', 'flv'],
  ['video/x-ms-asf', 'wmv'],
  ['audio/x-ms-asf', 'wma'],
  ['audio/aiff', 'aiff'],
])

const remove = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined)
