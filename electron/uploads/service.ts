import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { UploadQueue } from '../../shared/uploads/uploads.ts'
import { atMost } from '../base/ends.ts'
import { guardClock } from '../base/guarded-clock.ts'
import { createListeners } from '../base/listeners.ts'
import { FolderTurns } from '../base/work/folder-turns.ts'
import { Checker, isForChecker } from './check/checker.ts'
import { bytesMoved, reconsider } from './check/duplicates.ts'
import { isUnreachable, MissingFiles } from './check/missing-files.ts'
import { createCommands } from './commands.ts'
import { createFits } from './fits/fits.ts'
import { BulkIds } from './follow/bulk-ids.ts'
import { createCandidates } from './follow/candidates.ts'
import { createLocalOriginals } from './follow/local-originals.ts'
import { PollBudget } from './follow/poll-budget.ts'
import { Poller } from './follow/poller.ts'
import { Reconciler } from './follow/reconciler.ts'
import { TaskInquiries } from './follow/task-inquiries.ts'
import { type QueueContext, reportDefect } from './gate/context.ts'
import { Gate } from './gate/gate.ts'
import { probeReachable } from './gate/probe-reachable.ts'
import { folderOf, lookAtFolders, openFolderDrops } from './intake/folder-groups.ts'
import { GroupMaker } from './intake/group-maker.ts'
import { Lister } from './intake/lister.ts'
import { contentKeys } from './model/content.ts'
import { isUnsettled, type UploadRow } from './model/states.ts'
import { defaultTuning, type UploadAccount, type UploadPorts } from './ports.ts'
import { DeltaEmitter } from './report/delta-emitter.ts'
import { type FinishedDrop, finishedDrops } from './report/finished-drops.ts'
import { createQueueReads } from './report/queue-reads.ts'
import { summarize } from './report/summary.ts'
import { adoptRows } from './resume/accounts.ts'
import { recover, systemBootedAtMs } from './resume/recover.ts'
import { GroupBaseline } from './send/group-baseline.ts'
import { GroupCheck } from './send/group-check.ts'
import { Sender } from './send/sender.ts'
import type { UploadService } from './service-types.ts'
import { isStorageFailure, Ledger, type Step } from './store/ledger.ts'

const settledDrops = (steps: readonly Step[]): readonly string[] =>
  steps.filter(({ after }) => !isUnsettled(after.state)).map(({ after }) => after.dropId)

/** Files whose turn is near are several times as many, and a drive that hangs must leave threads to others. */
const looksPerFolder = 4

export function createUploadService(ports: UploadPorts): UploadService {
  const tuning = { ...defaultTuning, ...ports.tuning }
  const { connection, groups } = ports
  const clock = guardClock(ports.clock, (cause) => unexpected('timer', cause))
  const ledger = new Ledger(ports.database, clock, () => gate.storageFailed(tuning.storageRetryMs))
  const assetsChanged = createListeners<string>()
  const dropFinished = createListeners<FinishedDrop>()
  const stopping = new AbortController()
  const ends: (() => void)[] = []
  const looks = new FolderTurns(looksPerFolder)
  const { statFile = (path: string) => stat(path, { bigint: true }) } = ports
  let paused = ledger.queueState.paused
  let started = false
  let account: UploadAccount | null = null

  const visibleAccountId = () => connection.accountId() ?? ledger.queueState.lastAccountId
  const isVisible = (row: UploadRow) => row.accountId === null || row.accountId === visibleAccountId()
  const queue = (): UploadQueue => ({
    paused,
    hold: gate.hold ?? (connection.current() === null ? { reason: 'keyNeeded' } : null),
    bytesPerSecond: sender.bytesPerSecond(),
    isListing: lister.isBusy,
    fitsHeld: fits.isHeld(),
    newGroups: groupMaker.waiting(),
    skips: [...ledger.drops.summaries(visibleAccountId())],
  })

  const reads = createQueueReads({
    ports,
    ledger,
    visibleAccountId,
    isVisible,
    queue,
    revision: () => emitter.revision,
    progressOf: (id) => sender.progressOf(id),
    fitProgressOf: (id) => fits.progressOf(id),
  })
  const emitter = new DeltaEmitter(clock, tuning.deltaIntervalMs, { item: reads.find, queue })
  const budget = new PollBudget({
    clock,
    startPerSecond: tuning.pollsPerSecond,
    maxPerSecond: tuning.pollsPerSecondMax,
  })
  const gate: Gate = new Gate({
    clock,
    random: ports.random,
    backoffBaseMs: tuning.backoffBaseMs,
    backoffMaxMs: tuning.backoffMaxMs,
    probe: (signal) => probeReachable(context, poller.anyFreeTaskId(), signal),
    onChanged: () => {
      emitter.queueChanged()
      if (gate.hold?.reason === 'rateLimited') budget.tooMany()
      if (gate.isOpen) pumpAll()
    },
    onReachable: (wasOffline) => {
      try {
        sender.networkAnswers(wasOffline)
      } catch (error) {
        unexpected('network', error)
      }
      if (wasOffline) poller.pollAllNow()
    },
  })
  const context: QueueContext = {
    ports,
    tuning,
    ledger,
    gate,
    emitter,
    clock,
    inquiries: new TaskInquiries(clock, tuning.pollGapMs),
    statFile: (path) => looks.run(dirname(path), () => statFile(path)),
    account: () => (started ? connection.current() : null),
    isPaused: () => paused,
    isStopped: () => stopping.signal.aborted,
  }
  const checker = new Checker(context)
  const baseline = new GroupBaseline(context)
  const groupCheck = new GroupCheck(context)
  const sender = new Sender(context, baseline, groupCheck)
  const poller = new Poller(context, budget)
  const bulkIds = new BulkIds(context, baseline, poller, budget)
  const reconciler = new Reconciler(context, baseline)
  const missing = new MissingFiles(context, visibleAccountId)
  const fits = createFits({
    context,
    isVisible,
    visibleAccountId,
    abort: (id) => sender.abort(id, false),
  })
  const lister = new Lister({
    context,
    signal: stopping.signal,
    onAdded: (ids) => {
      for (const id of ids) emitter.changed(id)
    },
    onTakesLong: () => checker.pump(),
    onBegun: () => emitter.queueChanged(),
    onListed: listed,
    onFailed: (error) => unexpected('drops', error),
  })

  const groupMaker = new GroupMaker({
    context,
    visibleAccountId,
    onSettled: (drop) => lister.begin(drop),
    onChanged: () => emitter.queueChanged(),
  })

  function pumpAll(): void {
    groupMaker.pump()
    fits.wakeUp()
    checker.pump()
    sender.pump()
    poller.pump()
    bulkIds.pump()
    reconciler.pump()
  }

  function announce(dropIds: Iterable<string>): void {
    try {
      for (const finished of finishedDrops(ledger, dropIds)) dropFinished.notify(finished)
    } catch (error) {
      // The next start tells it.
      unexpected('finished drops', error)
    }
  }

  ledger.onSteps((steps) => {
    try {
      for (const { before, after } of steps) {
        emitter.changed(after.id)
        // The service lists what it has accepted, under review at first.
        const isListed = after.state.kind === 'processing' || after.state.kind === 'ready'
        const isNew = isListed && before.state.kind !== after.state.kind
        if (isNew && after.groupId !== null) assetsChanged.notify(after.groupId)
      }
      fits.track(steps)
      if (stopping.signal.aborted) return
      poller.track(steps)
      bulkIds.pump()
      reconciler.track(steps)
      reconsider(ledger, groups, bytesMoved(steps))
      announce(settledDrops(steps))
      if (steps.some(({ after }) => after.state.kind === 'waiting')) sender.pump()
      if (steps.some(({ after }) => isForChecker(after.state))) checker.pump()
      if (steps.some(({ after }) => isUnreachable(after))) missing.track()
    } catch (error) {
      // What was written stays written: whoever took the step must not take it for failed.
      unexpected('steps', error)
    }
  })

  function unexpected(where: string, error: unknown): void {
    reportDefect({ ports }, where, error)
  }

  /** Runs what must be done at some time, again and again while the disk does not let it. */
  function untilWritten(action: () => void): void {
    if (stopping.signal.aborted) return
    try {
      action()
    } catch (error) {
      if (!isStorageFailure(error)) throw error
      clock.setTimeout(() => untilWritten(action), tuning.storageRetryMs)
    }
  }

  function connectionChanged(): void {
    const next = connection.current()
    if (next === account) {
      // Its troubles came or went: a hint for ours.
      gate.lookAgain()
      return
    }
    if (next?.accountId !== account?.accountId) sender.abortForeign(next?.accountId ?? null)
    if (next !== null) adoptRows(context)
    // Not before: when that could not be written, all of this is done again.
    account = next
    if (next !== null) gate.reset()
    takeUp()
  }

  let fitWish = ports.fits?.wish()
  function settingsChanged(): void {
    sender.pump()
    // Whether refused files can be made to fit stands on each of them.
    if (fitWish !== ports.fits?.wish()) emitter.replaced()
    fitWish = ports.fits?.wish()
  }

  function groupsChanged(): void {
    if (adoptRows(context)) takeUp()
  }

  /** The list is another one. */
  function takeUp(): void {
    emitter.replaced()
    poller.load()
    reconciler.load()
    pumpAll()
    void missing.lookNow()
  }

  const commands = createCommands({
    context,
    sender,
    isVisible,
    visibleAccountId,
    onRemoved: (rows) => {
      fits.removed(rows)
      for (const { id } of rows) {
        poller.forget(id)
        reconciler.forget(id)
        emitter.removed(id)
      }
      try {
        reconsider(ledger, groups, [...new Set(rows.flatMap(contentKeys))])
      } catch (error) {
        unexpected('twins', error)
      }
      announce(rows.map(({ dropId }) => dropId))
    },
  })

  function listed(dropId: string): void {
    emitter.queueChanged()
    pumpAll()
    announce([dropId])
  }

  return {
    ...reads,

    add: (input) => lister.add(input),
    handOver: (portion) => lister.handOver(portion),
    addFolder: ({ samples, groupId }) => {
      return lister.add({ paths: [...new Set(samples.map(folderOf))], groupId })
    },
    lookAtFolders: (samples) => lookAtFolders(context, samples, stopping.signal),
    addFolders: ({ samples, targets }) => {
      const { ready, dropIds } = openFolderDrops(context, samples, targets)
      for (const drop of ready) lister.begin(drop)
      emitter.queueChanged()
      groupMaker.pump()
      return { dropIds }
    },
    answerNewGroup: ({ dropId, answer }) => groupMaker.answer(dropId, answer),
    dismissSkipped: ({ dropId }) => {
      ledger.change(() => ledger.drops.dismiss(dropId))
      emitter.queueChanged()
    },

    ...commands,
    ...createCandidates({ context, baseline, isVisible, signal: stopping.signal }),

    lookForMissing: async () => ({ count: await missing.lookNow() }),
    pauseAll: () => {
      ledger.change(() => {
        ledger.queueState.paused = true
      })
      paused = true
      sender.abortAll(false)
      emitter.queueChanged()
    },
    resumeAll: () => {
      ledger.change(() => {
        ledger.queueState.paused = false
      })
      paused = false
      emitter.queueChanged()
      poller.pollAllNow()
      pumpAll()
    },

    fits,
    originals: createLocalOriginals(context, baseline),
    activeSummary: () => summarize(ledger, visibleAccountId(), sender),

    start: () => {
      ends.push(
        connection.onChanged(() => untilWritten(connectionChanged)),
        groups.onChanged(() => untilWritten(groupsChanged)),
        ports.settings.onChanged(settingsChanged),
      )
      untilWritten(() => {
        recover(ledger, ports.bootedAtMs ?? systemBootedAtMs)
        baseline.tidy()
        reconsider(ledger, groups, null)
        started = true
        connectionChanged()
        // Without an account, what was added is checked all the same.
        if (account === null) takeUp()
        // The last run may have ended between the last step and the word.
        announce(ledger.drops.untold(visibleAccountId()))
        lister.resume()
      })
    },

    stop: async () => {
      stopping.abort()
      for (const end of ends.splice(0)) end()
      gate.stop()
      groupMaker.stop()
      sender.abortAll(false)
      const overdue = clock.setTimeout(() => sender.abortAll(true), tuning.stopGraceMs)
      const settled = Promise.all([
        sender.settled(),
        baseline.stop(),
        groupCheck.stop(),
        checker.stop(),
        poller.stop(),
        bulkIds.stop(),
        reconciler.stop(),
        lister.settled(),
        missing.stop(),
      ])
      // What hangs longer (a network drive that is gone) finds the ledger closed, and writes nothing any more.
      await atMost(tuning.stopLimitMs, settled, clock.setTimeout).catch((error) => unexpected('stop', error))
      overdue.cancel()
      context.inquiries.stop()
      emitter.stop()
      await ledger.stop()
    },

    wake: () => {
      gate.lookAgain()
      poller.pollAllNow()
      reconciler.lookNow()
      sender.pump()
      groupMaker.pumpNow()
      void missing.lookNow()
    },
    networkChanged: () => {
      gate.lookAgain()
      groupMaker.pumpNow()
      poller.pollAllNow()
      reconciler.lookNow()
    },

    onDelta: (listener) => emitter.subscribe(listener),
    onAssetsChanged: assetsChanged.add,
    onDropFinished: dropFinished.add,
  }
}
