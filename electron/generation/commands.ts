import { dirname } from 'node:path'
import { AppFailure } from '../../shared/result.ts'
import { errorCode, isNoSuchFile } from '../base/error-code.ts'
import type { GenerationContext } from './context.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import { keepFrame } from './fetch/frame.ts'
import { driveAt, dropPart } from './fetch/video.ts'
import type { Follower } from './follow/follower.ts'
import { hasEnded, type ResultRow } from './model/row.ts'
import type { MissingFiles } from './report/missing-files.ts'
import { notSent } from './send/sender.ts'
import type { Decide } from './store/result-ledger.ts'

export interface CommandParts {
  readonly context: GenerationContext
  readonly follower: Follower
  readonly fetcher: Fetcher
  readonly missing: MissingFiles
  /** Whose results are on the screen, also while the service does not take the key. */
  readonly visibleAccountId: () => string | null
}

const wrongState = () => new AppFailure({ code: 'wrongState' })

/** What a person wants of one result. All throw AppFailure notFound, wrongState and storageFailed. */
export function createCommands({ context, follower, fetcher, missing, visibleAccountId }: CommandParts) {
  const { ledger, ports } = context
  /** Of a person who waits: nothing breaks that off. */
  const driveNow = (folder: string) => driveAt(folder, { context, signal: new AbortController().signal })

  const require = (resultId: string): ResultRow => {
    const row = ledger.read((table) => table.get(resultId))
    if (row === null || row.accountId !== visibleAccountId()) throw new AppFailure({ code: 'notFound' })
    return row
  }

  /** @throws AppFailure wrongState when it does not fit the state that the row is in by now */
  const change = (resultId: string, decide: Decide): ResultRow => {
    require(resultId)
    const changed = ledger.change(resultId, decide)
    if (changed === null) throw wrongState()
    return changed
  }

  /** @throws AppFailure badRequest `claimed`: another result is of this task */
  const refuseClaimed = (accountId: string, taskId: string, resultId: string): void => {
    if (!ledger.read((table) => table.isClaimed(accountId, taskId, resultId))) return
    throw new AppFailure({ code: 'badRequest', detail: 'claimed' })
  }

  /** @throws AppFailure notFound when the service does not know the task, and for whatever else it said */
  const mustBeKnown = async (form: ResultRow['request']['form'], taskId: string): Promise<void> => {
    const account = context.account()
    if (account === null) throw new AppFailure(context.ports.connection.problem() ?? { code: 'keyNeeded' })
    const answer = await account.api.getTask(form, taskId)
    if (answer.kind === 'trouble') throw new AppFailure(answer.error)
    if (answer.kind === 'unknownTask') throw new AppFailure({ code: 'notFound', detail: 'task' })
  }

  const filesOf = ({ video, lastFrame }: ResultRow): readonly string[] =>
    [video?.path, lastFrame?.path].filter((path) => path !== undefined)

  return {
    require,

    lookAgain: (resultId: string): ResultRow => {
      const row = change(resultId, ({ state, request }) => {
        if (state.kind !== 'unconfirmed') return null
        const canLook = request.form === 'contents'
        return { state: { ...state, looks: 0, looking: canLook } }
      })
      follower.hasten(resultId)
      return row
    },

    /** Asked of the service before anything is changed. @throws AppFailure also for what it said */
    setTaskId: async (resultId: string, taskId: string): Promise<ResultRow> => {
      const { request, accountId, state } = require(resultId)
      if (state.kind !== 'unconfirmed') throw wrongState()
      refuseClaimed(accountId, taskId, resultId)
      await mustBeKnown(request.form, taskId)
      // By now: it may have been found, or given to another one, while the service was asked.
      refuseClaimed(accountId, taskId, resultId)
      const row = change(resultId, (now) =>
        now.state.kind === 'unconfirmed' ? { taskId, state: { kind: 'queued', cancelling: false } } : null,
      )
      follower.hasten(resultId)
      return row
    },

    notTaken: (resultId: string): ResultRow =>
      change(resultId, ({ state }) =>
        state.kind === 'unconfirmed'
          ? // A person says so, and may be wrong: whether it was charged only the service knows.
            { state: { kind: 'failed', failure: { ...notSent(null), notCharged: false } } }
          : null,
      ),

    cancel: (resultId: string): ResultRow => {
      const row = change(resultId, ({ state, request }) =>
        state.kind === 'queued' && request.form === 'contents'
          ? { state: { kind: 'queued', cancelling: true } }
          : null,
      )
      follower.hasten(resultId)
      return row
    },

    downloadAgain: async (resultId: string): Promise<ResultRow> => {
      const { state: before, request, taskId: known } = require(resultId)
      // Where a file was is forgotten only for one that can be had: it may lie on a drive that comes back.
      if (before.kind === 'ready' && known !== null) await mustBeKnown(request.form, known)
      const row = change(resultId, ({ state, taskId }) => {
        if (taskId === null) return null
        const downloading = { kind: 'downloading', totalBytes: null, problem: null } as const
        switch (state.kind) {
          case 'downloading':
            return { state: { ...state, problem: null } }
          case 'ready':
            return { state: downloading, video: null, lastFrame: null, part: null }
          case 'noLongerKnown':
            return { state: downloading }
          default:
            return null
        }
      })
      fetcher.hastenAll()
      return row
    },

    /** One that is there stays. @throws AppFailure also fileMissing, badResponse for what is no picture */
    keepLastFrame: async (resultId: string, picture: Uint8Array): Promise<ResultRow> => {
      const row = require(resultId)
      const { state, video, lastFrame } = row
      if (state.kind !== 'ready' || video === null) throw wrongState()
      if (lastFrame !== null && !missing.isMissing(lastFrame.path)) return row
      const path = await keepFrame(row, video.path, picture, driveNow(dirname(video.path))).catch(
        (cause: unknown) => {
          if (cause instanceof AppFailure) throw cause
          const code = errorCode(cause)
          const isGone = isNoSuchFile(code)
          throw new AppFailure(
            { code: isGone ? 'fileMissing' : 'fileNotWritten', detail: code ?? 'unknown' },
            { cause },
          )
        },
      )
      return change(resultId, (now) => (now.state.kind === 'ready' ? { lastFrame: { path } } : null))
    },

    setFavourite: (resultId: string, favourite: boolean): ResultRow =>
      change(resultId, () => ({ favourite })),

    /** Its files go to the trash of the system; one that cannot is told, and the row stays. */
    remove: async (resultId: string, withFile: boolean): Promise<void> => {
      const row = require(resultId)
      // A video that does not come would otherwise be asked for as long as there is the row.
      const isStuck = row.state.kind === 'downloading' && row.state.problem !== null
      if (!hasEnded(row.state) && !isStuck) throw wrongState()
      if (withFile) {
        for (const path of filesOf(row)) {
          if (missing.isMissing(path)) continue
          await ports.desktop.moveToTrash(path)
        }
      }
      ledger.remove(row)
      if (row.part !== null) await dropPart(row.part, driveNow(row.part.folder))
    },

    /** @throws AppFailure fileMissing */
    fileOf: (resultId: string, what: 'video' | 'lastFrame'): string => {
      const row = require(resultId)
      const path = what === 'video' ? row.video?.path : row.lastFrame?.path
      if (path === undefined) throw new AppFailure({ code: 'fileMissing' })
      return path
    },
  }
}
