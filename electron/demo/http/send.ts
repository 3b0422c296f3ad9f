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
  res.writeHead(answer.status, { ...answer.headers, 'content-length': length })
  if (options.head || length === 0) {
    res.end()
    return
  }
  const plain = plan.cutOffShare === undefined && plan.responseBytesPerSecond === undefined
  if (plain && Buffer.isBuffer(answer.body)) {
    res.end(answer.body)
    return
  }
  const cutAt = plan.cutOffShare === undefined ? length : Math.floor(length * plan.cutOffShare)
  const stages: (Readable | Throttle | Meter)[] = [source(cutAt < length ? cutTo(answer, cutAt) : answer)]
  if (plan.responseBytesPerSecond !== undefined)
    stages.push(new Throttle(plan.responseBytesPerSecond, signal))
  // The part before the cut must arrive, so the socket is destroyed only after it was flushed.
  if (cutAt < length) {
    await pipeline([...stages, res], { end: false, signal })
    await flushed(res)
    res.destroy()
    return
  }
  await pipeline([...stages, res], { signal })
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
  return Buffer.isBuffer(answer.body)
    ? { ...answer, body: answer.body.subarray(0, length) }
    : { ...answer, body: { ...answer.body, end: answer.body.start + length - 1 } }
}
