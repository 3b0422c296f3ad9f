import type { AppError } from '../../../shared/result.ts'
import { systemClock } from '../../base/clock.ts'
import { withDeadline } from '../../base/deadline.ts'
import { exchange } from './exchange.ts'
import { networkFailure } from './network-error.ts'
import type { Transport } from './transport.ts'

const patienceMs = 15_000
const maxBodyBytes = 1024 * 1024

/**
 * What keeps the app from whoever is at an address; null: they answered, whatever they said, and no more of it is read than its head.
 * No key goes along. Does not throw.
 * @param silentMs between two signs of life; twice that for all of it, since each of several proxies is tried first
 */
export async function reachProblem(
  transport: Transport,
  address: string,
  silentMs = patienceMs,
): Promise<AppError | null> {
  const url = URL.parse(address)
  if (url === null) return { code: 'badAddress' }
  const answered = new AbortController()
  try {
    const ask = async (signal: AbortSignal) =>
      exchange({
        dispatcher: await transport.dispatcherFor(url),
        method: 'GET',
        url,
        headers: { 'User-Agent': transport.userAgent },
        headersTimeoutMs: silentMs,
        bodyTimeoutMs: silentMs,
        maxBodyBytes,
        signal: AbortSignal.any([signal, answered.signal]),
        onResponseStart: () => answered.abort(),
      })
    await withDeadline(ask, { clock: systemClock, deadlineMs: 2 * silentMs })
    return null
  } catch (thrown) {
    if (answered.signal.aborted) return null
    const { error } = networkFailure(thrown)
    // No HTTP, say: there was an answer.
    return error.code === 'badResponse' ? null : error
  }
}
