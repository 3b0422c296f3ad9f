import { openParentPort } from '../../base/processes/parent-port.ts'
import { startWatchdog } from '../../base/processes/watchdog.ts'
import type { JobMessage, WorkerMessage } from './protocol.ts'

/** A worker for tests: does what the name of the file asks for, as broken parsers do. */
const watchdog = startWatchdog(Number(process.argv[2]))

const port = openParentPort()
const send = (message: WorkerMessage): void => port.send(message)
const hoard: Buffer[] = []

port.onMessage((message) => {
  const { id, path } = message as JobMessage
  watchdog.begin()
  if (path.endsWith('hang')) {
    for (;;) JSON.stringify(id)
  } else if (path.endsWith('greedy')) {
    // Outside of the heap of V8, as native decoders allocate; filled, so that the pages are really taken.
    for (;;) hoard.push(Buffer.alloc(16 * 2 ** 20, 1))
  } else if (path.endsWith('hoarding')) {
    const kept: string[][] = []
    for (;;) kept.push(Array.from({ length: 1000 }, () => path))
  } else if (path.endsWith('abort')) {
    process.abort()
  } else if (path.endsWith('garbage')) {
    port.send({ kind: 'probe', id, report: 'nonsense' })
  } else {
    const told = path.endsWith('environment') ? Object.values(process.env).join(' ') : `pid/${process.pid}`
    const info = { kind: 'other', mimeType: told, sizeBytes: 1 } as const
    send({
      kind: 'probe',
      id,
      rssBytes: path.endsWith('grown') ? Number.MAX_SAFE_INTEGER : 1,
      report: { measurement: { ok: true, info }, identity: null, mimeType: null, wantsSecondOpinion: false },
    })
    watchdog.end()
    // What a decoder's threads do when nobody waits for them any more.
    if (path.endsWith('greedy later')) hoard.push(Buffer.alloc(400 * 2 ** 20, 1))
  }
})
send({ kind: 'ready' })
