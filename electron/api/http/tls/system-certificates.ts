import tls from 'node:tls'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../../base/clock.ts'
import { withDeadline } from '../../../base/deadline.ts'
import { findWorkerEntry } from '../../../base/processes/worker-entry.ts'
import type { ReadCertificates } from './usable-certificates.ts'

/** Reads what the system trusts beside Node's own. The reader is ended with the signal. */
export type ReadSystemCertificates = (signal: AbortSignal) => Promise<ReadCertificates>

/** A keychain that hangs must not hold up the app. */
const deadlineMs = 5_000

const entry = { source: './certificate-reader.ts', bundled: 'certificate-reader.js' } as const

/**
 * In a thread: it took a quarter of a second on Linux (576 certificates, two cores that were busy), and a keychain may take longer.
 * Rejects when the thread has ended without a word, also by the signal.
 */
export function readSystemCertificates(signal: AbortSignal, path?: string): Promise<ReadCertificates> {
  return new Promise((resolve, reject) => {
    const reader = new Worker(path ?? findWorkerEntry(import.meta.url, entry), { stdin: false })
    const end = () => void reader.terminate()
    signal.addEventListener('abort', end, { once: true })
    reader.once('message', resolve)
    reader.once('error', reject)
    reader.once('exit', () => {
      signal.removeEventListener('abort', end)
      reject(new Error('The reader of certificates ended.'))
    })
    reader.unref()
  })
}

/**
 * Trusts the certificates of the system beside those that Node brings: where a company's proxy or a virus scanner reads along,
 * its own certificate is there. For every TLS connection of this process. Does not throw: without it, Node's own remain.
 */
export async function trustSystemCertificates(options: {
  readonly clock: Pick<Clock, 'setTimeout'>
  readonly read?: ReadSystemCertificates
  /** How many more are trusted now, and how many could not be read. */
  readonly onRead: (counts: { readonly added: number; readonly unreadable: number }) => void
  readonly onDefect: (where: string, cause: unknown) => void
}): Promise<void> {
  const { clock, read = readSystemCertificates } = options
  try {
    const { usable, unreadableCount } = await withDeadline((signal) => read(signal), { clock, deadlineMs })
    // Most systems add nothing, and parsing them all anew took a sixth of a second.
    if (usable.length > 0) tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...usable])
    options.onRead({ added: usable.length, unreadable: unreadableCount })
  } catch (cause) {
    options.onDefect('certificates of the system', cause)
  }
}
