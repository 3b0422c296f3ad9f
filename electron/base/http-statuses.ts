import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** How often each status of an answer came, since the start. */
export type HttpStatuses = ReadonlyMap<number, number>

/**
 * Counts the answers of every service that undici asks, by its diagnostics channel (documented by undici). Of an answer
 * nothing but its status is looked at. `onStatus` hears of each that says no, when it came 1, 10, 100 … times.
 */
export function countHttpStatuses(onStatus: (status: number, count: number) => void): {
  readonly statuses: HttpStatuses
  stop(): void
} {
  const statuses = new Map<number, number>()
  const onHeaders = (message: unknown): void => {
    const status = statusOf(message)
    if (status === null) return
    const count = (statuses.get(status) ?? 0) + 1
    statuses.set(status, count)
    if (status >= 400 && Number.isInteger(Math.log10(count))) onStatus(status, count)
  }
  subscribe(channelName, onHeaders)
  return { statuses, stop: () => void unsubscribe(channelName, onHeaders) }
}

const channelName = 'undici:request:headers'

function statusOf(message: unknown): number | null {
  if (typeof message !== 'object' || message === null || !('response' in message)) return null
  const { response } = message
  if (typeof response !== 'object' || response === null || !('statusCode' in response)) return null
  return typeof response.statusCode === 'number' ? response.statusCode : null
}
