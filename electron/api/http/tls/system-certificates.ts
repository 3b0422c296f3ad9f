import tls from 'node:tls'
import { Worker } from 'node:worker_threads'
import type { Clock } from '../../../base/clock.ts'
import { withDeadline } from '../../../base/deadline.ts'

/** Reads what the system trusts, as PEM. */
export type ReadSystemCertificates = () => Promise<readonly string[]>

/** A keychain that hangs must not hold up the app. */
const deadlineMs = 5_000

/**
 * In a thread: it took a quarter of a second on Linux (576 certificates, two cores that were busy), and a keychain may take longer.
 */
export const readSystemCertificates: ReadSystemCertificates = () =>
  new Promise((resolve, reject) => {
    const source =
      "require('node:worker_threads').parentPort.postMessage(require('node:tls').getCACertificates('system'))"
    const reader = new Worker(source, { eval: true, stdin: false })
    reader.once('message', resolve)
    reader.once('error', reject)
    reader.once('exit', () => reject(new Error('The reader of certificates ended.')))
    reader.unref()
  })

/**
 * Trusts the certificates of the system beside those that Node brings: where a company's proxy or a virus scanner reads along,
 * its own certificate is there. For every TLS connection of this process. Does not throw: without it, Node's own remain.
 */
export async function trustSystemCertificates(options: {
  readonly clock: Pick<Clock, 'setTimeout'>
  readonly read?: ReadSystemCertificates
  readonly onDefect: (where: string, cause: unknown) => void
}): Promise<void> {
  const { clock, read = readSystemCertificates } = options
  try {
    const own = tls.getCACertificates('default')
    const known = new Set(own.map(bodyOf))
    const system = await withDeadline(() => read(), { clock, deadlineMs })
    const added = new Map(
      system.map((pem) => [bodyOf(pem), pem] as const).filter(([body]) => !known.has(body)),
    )
    // Most systems add nothing, and parsing them all anew took a sixth of a second.
    if (added.size > 0) tls.setDefaultCACertificates([...own, ...added.values()])
  } catch (cause) {
    options.onDefect('certificates of the system', cause)
  }
}

/** Without its line breaks, which are not the same everywhere. */
const bodyOf = (pem: string): string => pem.replaceAll(/\s/g, '')
