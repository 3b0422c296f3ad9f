import { parentPort, workerData } from 'node:worker_threads'
import { AppFailure } from '../../../shared/result.ts'
import { storageFailure } from '../../database/index.ts'
import { createIdleWork } from './idle-work.ts'
import { createIndexEngine } from './index-engine.ts'
import { begunAnew, type IndexCall, type IndexReply, type IndexWorkerData } from './index-protocol.ts'
import { isContentError, isDamage, openIndexFile, removeIndexFile } from './store/index-file.ts'

/**
 * Entry of the index's thread: lists of 200,000 assets are sorted and searched here, and nothing waits for it. It ends when it
 * is told to.
 */
const { folder } = workerData as IndexWorkerData
const port = parentPort
if (port === null) throw new Error('index-worker.ts runs in a thread')

const openFile = () => {
  const database = openIndexFile(folder)
  try {
    return { database, engine: createIndexEngine(database) }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Null until it is first asked, and while it cannot be opened: each call tries anew, since a full disk has room again one day. */
let index: ReturnType<typeof openFile> | null = null
/** What was known in it is gone, and nobody was told yet. */
let isLost = false

const throwAway = (): void => {
  isLost = true
  index?.database.close()
  index = null
  removeIndexFile(folder)
}

/** One that has other tables than its version says shows it when the engine is made. */
const openOrBeginAnew = () => {
  try {
    return openFile()
  } catch (error) {
    if (!isContentError(error)) throw error
    throwAway()
    return openFile()
  }
}

const call = ({ method, args }: IndexCall): unknown => {
  index ??= openOrBeginAnew()
  if (isLost) port.postMessage(begunAnew)
  isLost = false
  // The engine's own types hold on the other side: see index-client.ts.
  return (index.engine[method] as (...args: readonly unknown[]) => unknown)(...args)
}

/** A file that turned out to be damaged is thrown away and filled anew. */
const callOrBeginAnew = (message: IndexCall): unknown => {
  try {
    return call(message)
  } catch (error) {
    if (!isDamage(error instanceof AppFailure ? error.cause : error)) throw error
    throwAway()
    return call(message)
  }
}

const replyTo = (message: IndexCall): IndexReply => {
  const { id } = message
  try {
    return { id, value: callOrBeginAnew(message) }
  } catch (error) {
    if (error instanceof AppFailure) return { id, failure: error.error }
    // Without a file it is the disk that takes none, or does not let go of one.
    if (index === null) return { id, failure: storageFailure(error).error }
    return { id, defect: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/** After a list, and when nobody is likely to wait for the next. */
const preparing = createIdleWork({
  afterMs: 500,
  work: () => {
    const reply = replyTo({ id: 0, method: 'prepare', args: [] })
    return 'value' in reply && reply.value === true
  },
})
let hasListed = false

port.on('message', (message: IndexCall | 'end') => {
  if (message !== 'end') {
    port.postMessage(replyTo(message))
    hasListed ||= message.method === 'list'
    if (hasListed) preparing.begin()
    return
  }
  preparing.stop()
  index?.database.close()
  port.close()
})
