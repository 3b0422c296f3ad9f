import tls from 'node:tls'
import { parentPort } from 'node:worker_threads'
import { usableCertificates } from './usable-certificates.ts'

/** Entry of a thread: what the system trusts beside Node's own, told once. */
parentPort?.postMessage(usableCertificates(tls.getCACertificates('system'), tls.getCACertificates('default')))
