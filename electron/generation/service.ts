import { emptyComposition } from '../../shared/generation/composition/empty.ts'
import { defaultPrices } from '../../shared/generation/cost/default-prices.ts'
import type { Draft } from '../../shared/generation/draft.ts'
import type { GenerationResult, ResultDelta, ResultSnapshot } from '../../shared/generation/result.ts'
import { AppFailure } from '../../shared/result.ts'
import { atMost } from '../base/ends.ts'
import { guardClock } from '../base/guarded-clock.ts'
import { createListeners } from '../base/listeners.ts'
import { ServiceGate } from '../base/work/service-gate.ts'
import { createCommands } from './commands.ts'
import type { GenerationContext } from './context.ts'
import { createDrafts } from './drafts/drafts.ts'
import { createDraftsTable } from './drafts/drafts-table.ts'
import { createSnippetsTable } from './drafts/snippets-table.ts'
import { Fetcher } from './fetch/fetcher.ts'
import { VideoFolder } from './fetch/video-folder.ts'
import { Follower } from './follow/follower.ts'
import { hasEnded, type ResultRow } from './model/row.ts'
import { toResult } from './model/to-result.ts'
import { ModelList } from './models/model-list.ts'
import { createPriceTable } from './money/prices.ts'
import { defaultTuning, type GenerationAccount, type GenerationPorts } from './ports.ts'
import { DeltaEmitter } from './report/delta-emitter.ts'
import { MissingFiles } from './report/missing-files.ts'
import { recoverSends } from './send/recover.ts'
import { Sender } from './send/sender.ts'
import { createChoicesTable } from './store/choices-table.ts'
import { ResultLedger } from './store/result-ledger.ts'
import type { ResultFiles } from './store/results-table.ts'
import { isStorageFailure } from './store/storage-failure.ts'

/** Read and parsed in some milliseconds. */
const resultsPageSize = 200

interface SnapshotInput {
  readonly before?: number | undefined
  readonly limit?: number
}

/** All that is about generating, for the account that is connected: others' rows stay where they are. */
export function createGenerationService(ports: GenerationPorts) {
  const { database, connection } = ports
  const tuning = { ...defaultTuning, ...ports.tuning }
  const clock = guardClock(ports.clock, (cause) => unexpected('generation timer', cause))
  const ledger = new ResultLedger(database, clock)
  const choices = createChoicesTable(database)
  const drafts = createDrafts({
    table: createDraftsTable(database),
    clock,
    empty: () => emptyComposition(),
    findUpload: (uploadId) => ports.uploads.find(uploadId),
  })
  const draftChanged = createListeners<Draft>()
  const ended = createListeners<GenerationResult>()
  const ends: (() => void)[] = []
  let isStarted = false
  let isStopped = false
  /** Whose rows were shown last: they are while nobody is connected, too. */
  let accountId: string | null = null
  let taken: GenerationAccount | null = null

  const visibleAccountId = () => connection.accountId() ?? accountId
  const gate = new ServiceGate({
    clock,
    random: ports.random,
    backoffBaseMs: tuning.backoffBaseMs,
    backoffMaxMs: tuning.backoffMaxMs,
    onChanged: () => {
      for (const id of movingIds()) emitter.changed(id)
      if (!gate.isOpen) return
      follower.pump()
      fetcher.pump()
    },
  })
  const context: GenerationContext = {
    ports,
    tuning,
    clock,
    ledger,
    gate,
    account: () => (isStarted && !isStopped ? connection.current() : null),
    touched: (resultId) => emitter.changed(resultId),
    isStopped: () => isStopped,
  }
  const folder = new VideoFolder(choices, ports.desktop)
  const fetcher = new Fetcher(context, folder)
  const follower = new Follower(context, (resultId, addresses) => fetcher.tellAddresses(resultId, addresses))
  const sender = new Sender(context)
  const missing = new MissingFiles(clock)
  const models = new ModelList(clock)
  const commands = createCommands({ context, follower, fetcher, missing, visibleAccountId })

  const view = (row: ResultRow): GenerationResult =>
    toResult(row, {
      receivedBytes: (resultId) => fetcher.receivedBytes(resultId),
      isMissing: (path) => missing.isMissing(path),
      hold: ({ resultId, state }) => {
        if (state.kind === 'sending') return null
        if (connection.current() === null) {
          return { reason: connection.problem() === null ? 'keyNeeded' : 'badAddress', untilMs: null }
        }
        if (state.kind === 'downloading') return fetcher.holdOf(resultId)
        return gate.hold ?? follower.holdOf(resultId)
      },
    })
  const emitter = new DeltaEmitter(clock, tuning.deltaIntervalMs, (resultId) => {
    const row = ledger.read((table) => table.get(resultId))
    return row === null || row.accountId !== visibleAccountId() ? null : view(row)
  })

  function movingIds(): readonly string[] {
    const id = visibleAccountId()
    if (id === null) return []
    try {
      return ledger.read((table) => table.movingIds(id))
    } catch (error) {
      unexpected('generation rows', error)
      return []
    }
  }

  function unexpected(where: string, error: unknown): void {
    if (!isStorageFailure(error)) ports.onDefect(where, error)
  }

  ledger.onStep((step) => {
    const { before, after } = step
    emitter.changed((after ?? before)?.resultId ?? '')
    if (isStopped) return
    for (const path of [after?.video?.path, after?.lastFrame?.path]) {
      if (path !== undefined && before?.video?.path !== path && before?.lastFrame?.path !== path)
        missing.note(path, false)
    }
    follower.track(step)
    fetcher.track(step)
    const isNews = before !== null && after !== null && !hasEnded(before.state) && hasEnded(after.state)
    if (isNews && after.accountId === visibleAccountId()) ended.notify(view(after))
  })

  /** Another key, the first one, or none: only the rows of the account that is there go on. */
  function takeUp(): void {
    const account = context.account()
    if (account !== null && account === taken) {
      // Its troubles came or went: a hint for ours.
      gate.lookAgain()
      return
    }
    taken = account
    const isOther = visibleAccountId() !== accountId
    accountId = visibleAccountId()
    gate.reset()
    const rows = account === null ? [] : ledger.read((table) => table.moving(account.accountId))
    follower.load(rows)
    fetcher.load(rows)
    if (isOther) emitter.replaced()
    for (const id of movingIds()) emitter.changed(id)
    takeUploads()
  }

  function takeUploads(): void {
    const id = visibleAccountId()
    if (id === null) return
    for (const draft of drafts.takeUploads(id)) draftChanged.notify(draft)
  }

  /** Runs what must be done at some time, again and again while the disk does not let it. */
  function untilWritten(action: () => void): void {
    if (isStopped) return
    try {
      action()
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      clock.setTimeout(() => untilWritten(action), tuning.backoffBaseMs)
    }
  }

  const requireAccount = () => {
    const account = connection.current()
    if (account === null) throw new AppFailure(connection.problem() ?? { code: 'keyNeeded' })
    return account
  }

  return {
    /** @throws AppFailure keyNeeded */
    accountId: () => {
      const id = visibleAccountId()
      if (id === null) throw new AppFailure({ code: 'keyNeeded' })
      return id
    },
    drafts,
    snippets: createSnippetsTable(database),
    prices: createPriceTable(choices, defaultPrices),
    models: (refresh: boolean) => models.get(requireAccount(), refresh),
    folder,
    ...commands,
    view,
    send: (input: Parameters<Sender['send']>[0]) => sender.send(input),
    withdraw: (sendId: string) => sender.withdraw(sendId),

    /** A page of what was sent, newest first: thousands at once would hold up the start. */
    snapshot: ({ before, limit = resultsPageSize }: SnapshotInput = {}): ResultSnapshot => {
      const id = visibleAccountId()
      const { rows, next } =
        id === null ? { rows: [], next: null } : ledger.read((table) => table.page(id, before ?? null, limit))
      void lookForFiles(rows)
      return { revision: emitter.revision, results: rows.map(view), next }
    },

    /** @returns the folder that is in use afterwards. @throws AppFailure storageFailed */
    chooseFolder: async () => {
      const path = await ports.desktop.chooseFolder(folder.get().path)
      if (path !== null) {
        folder.choose(path)
        fetcher.hastenAll()
      }
      return folder.get()
    },
    openFolder: async (): Promise<void> => {
      const path = await folder.find()
      if (path === null) throw new AppFailure({ code: 'fileMissing' })
      await ports.desktop.openFolder(path)
    },
    showInFolder: async (resultId: string): Promise<void> => {
      const row = commands.require(resultId)
      const path = commands.fileOf(resultId, 'video')
      await lookForFiles([row])
      if (missing.isMissing(path)) throw new AppFailure({ code: 'fileMissing' })
      ports.desktop.showInFolder(path)
    },
    addToLibrary: async (resultId: string, what: 'video' | 'lastFrame', groupId: string): Promise<string> => {
      const [added] = await ports.uploads.add({ paths: [commands.fileOf(resultId, what)], groupId })
      if (added === undefined) throw new AppFailure({ code: 'fileMissing' })
      return added.uploadId
    },
    addFiles: (input: Parameters<GenerationPorts['uploads']['add']>[0]) => ports.uploads.add(input),
    readSettings: (path: string) => ports.settingsInVideo.read(path),
    /** Where the file of a result lies; null when it has none. */
    localFile: (resultId: string, what: 'video' | 'lastFrame'): string | null => {
      const row = ledger.read((table) => table.get(resultId))
      if (row === null || row.accountId !== visibleAccountId()) return null
      return (what === 'video' ? row.video?.path : row.lastFrame?.path) ?? null
    },

    /** What an end of the app would cut off. */
    inFlight: (): { readonly requestCount: number; readonly downloadCount: number } => {
      const id = visibleAccountId()
      const count = (kind: 'sending' | 'downloading') =>
        id === null ? 0 : ledger.read((table) => table.count(id, kind))
      return { requestCount: count('sending'), downloadCount: count('downloading') }
    },

    /** Takes up what the last run left. Call it once, when the connection service is there. */
    start: (): void => {
      ends.push(
        connection.onChanged(() => untilWritten(takeUp)),
        ports.uploads.onReady(() => untilWritten(takeUploads)),
      )
      untilWritten(() => {
        recoverSends(ledger)
        isStarted = true
        takeUp()
      })
    },
    /** The computer woke up, or the system says that the network is another one. */
    wake: (): void => {
      gate.lookAgain()
      follower.hastenAll()
      fetcher.hastenAll()
    },
    /** The window came to the front: files may have been moved or put back. */
    lookForFiles: async (): Promise<void> => {
      const id = visibleAccountId()
      if (id !== null && isStarted && !isStopped) await lookForFiles(ledger.read((table) => table.files(id)))
    },
    /** Breaks off what can be gone on with; resolves when nothing runs any more. */
    stop: async (): Promise<void> => {
      for (const end of ends.splice(0)) end()
      const settled = Promise.all([sender.stop(), follower.stop(), fetcher.stop(), missing.stop()])
      await atMost(tuning.stopLimitMs, settled, clock.setTimeout)
      // What hangs longer finds the ledger closed, and writes nothing any more.
      isStopped = true
      gate.stop()
      emitter.stop()
      ledger.stop()
    },

    onDelta: (listener: (delta: ResultDelta) => void) => emitter.subscribe(listener),
    onDraftChanged: draftChanged.add,
    /** A result came to its end by itself, for better or worse. */
    onEnded: ended.add,
  }

  function lookForFiles(rows: readonly ResultFiles[]): Promise<void> {
    const owners = new Map<string, string>()
    for (const { resultId, video, lastFrame } of rows) {
      for (const path of [video?.path, lastFrame?.path]) if (path !== undefined) owners.set(path, resultId)
    }
    return missing.look([...owners.keys()], (path) => emitter.changed(owners.get(path) ?? ''))
  }
}

export type GenerationService = ReturnType<typeof createGenerationService>
