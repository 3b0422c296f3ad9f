import type { JobMessage, WorkerMessage } from './protocol.ts'
import { startWatchdog } from './watchdog.ts'

/** A worker for tests: does what the name of the file asks for, as broken parsers do. */
startWatchdog(Number(process.argv[2]))

const send = (message: WorkerMessage): void => {
  process.send?.(message)
}
const hoard: Buffer[] = []

process.on('message', ({ id, path }: JobMessage) => {
  if (path.endsWith('hang')) {
    for (;;) JSON.stringify(id)
  } else if (path.endsWith('greedy')) {
    // Outside of the heap of V8, as native decoders allocate; filled, so that the pages are really taken.
    for (;;) hoard.push(Buffer.alloc(16 * 2 ** 20, 1))
  } else if (path.endsWith('abort')) {
    process.abort()
  } else if (path.endsWith('garbage')) {
    process.send?.({ kind: 'probe', id, report: 'nonsense' })
  } else {
    const told = path.endsWith('environment') ? Object.values(process.env).join(' ') : `pid/${process.pid}`
    const info = { kind: 'other', mimeType: told, sizeBytes: 1 } as const
    send({
      kind: 'probe',
      id,
      rssBytes: path.endsWith('grown') ? Number.MAX_SAFE_INTEGER : 1,
      report: { measurement: { ok: true, info }, identity: null, mimeType: null, wantsSecondOpinion: false },
    })
  }
})
process.on('disconnect', () => process.exit(0))
send({ kind: 'ready' })
