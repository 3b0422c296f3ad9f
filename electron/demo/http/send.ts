import { createReadStream } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FaultPlan } from '../faults/plan.ts'
import { type Meter, Throttle } from '../faults/throttle.ts'
import { type Answer, lengthOf } from './answer.ts'

function source(answer: Answer): Readable {
  if (Buffer.isBuffer(answer.body)) return Readable.from([answer.body])
  return createReadStream(answer.body.path, { start: answer.body.start, end: answer.body.end })
}

/**
 * Writes the answer, as slowly as the plan says, and only as far. Rejects when the client went away or the answer was cut off;
 * either way the socket is closed then.
 */
export async function send(
  res: ServerResponse,
  answer: Answer,
  options: { readonly head: boolean; readonly plan: FaultPlan; readonly signal: AbortSignal },
): Promise<void> {
  const { plan, signal } = options
  const length = lengthOf(answer.body)
  const lengthHeader = plan.withoutLength === true ? {} : { 'content-length': length }
  res.writeHead(answer.status, { ...answer.headers, ...lengthHeader })
  if (options.head || length === 0) {
    res.end()
    return
  }
  const endsAt = endOf(plan, length)
  const isWhole = endsAt === undefined
  if (isWhole && plan.responseBytesPerSecond === undefined && Buffer.isBuffer(answer.body)) {
    res.end(answer.body)
    return
  }
  const stages: (Readable | Throttle | Meter)[] = [source(isWhole ? answer : cutTo(answer, endsAt))]
  if (plan.responseBytesPerSecond !== undefined)
    stages.push(new Throttle(plan.responseBytesPerSecond, signal))
  if (isWhole) {
    await pipeline([...stages, res], { signal })
    return
  }
  // The part before the cut must arrive, so the socket is destroyed only after it was flushed.
  await pipeline([...stages, res], { end: false, signal })
  await flushed(res)
  if (plan.stallAtByte !== undefined) await gone(res, signal)
  res.destroy()
}

/** After how many bytes of the body nothing more comes; undefined when all of it comes. */
function endOf(plan: FaultPlan, length: number): number | undefined {
  const ends = [
    ...(plan.stallAtByte === undefined ? [] : [plan.stallAtByte]),
    ...(plan.cutOff === undefined
      ? []
      : ['share' in plan.cutOff ? Math.floor(length * plan.cutOff.share) : plan.cutOff.atByte]),
  ]
  const endsAt = Math.min(...ends)
  return endsAt < length ? endsAt : undefined
}

/** Resolves when the client has hung up, or the server closes. */
function gone(res: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (res.destroyed || signal.aborted) return resolve()
    res.once('close', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Node says nothing of what it was to write to a socket that is closed meanwhile. */
function flushed(res: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (res.destroyed) return resolve()
    res.once('close', resolve)
    res.write('', () => resolve())
  })
}

function cutTo(answer: Answer, length: number): Answer {
  if (length === 0) return { ...answer, body: Buffer.alloc(0) }
  return Buffer.isBuffer(answer.body)
    ? { ...answer, body: answer.body.subarray(0, length) }
    : { ...answer, body: { ...answer.body, end: answer.body.start + length - 1 } }
}
