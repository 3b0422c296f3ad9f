import type { AppError } from '../../../shared/result.ts'
import { exchange } from './exchange.ts'
import { networkFailure } from './network-error.ts'
import type { Transport } from './transport.ts'

const silentMs = 15_000
const maxBodyBytes = 1024 * 1024

/** What keeps the app from whoever is at an address; null: they answered, whatever they said. No key goes along. Does not throw. */
export async function reachProblem(transport: Transport, address: string): Promise<AppError | null> {
  const url = URL.parse(address)
  if (url === null) return { code: 'badAddress' }
  try {
    await exchange({
      dispatcher: await transport.dispatcherFor(url),
      method: 'GET',
      url,
      headers: { 'User-Agent': transport.userAgent },
      headersTimeoutMs: silentMs,
      bodyTimeoutMs: silentMs,
      maxBodyBytes,
    })
    return null
  } catch (thrown) {
    const { error } = networkFailure(thrown)
    // Too long, or cut off: there was an answer.
    return error.code === 'badResponse' ? null : error
  }
}
