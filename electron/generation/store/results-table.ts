import type { Database } from 'better-sqlite3'
import { compositionSchema } from '../../../shared/generation/draft.ts'
import { estimateSchema, resultIdSchema } from '../../../shared/generation/result.ts'
import {
  frameFileSchema,
  partSchema,
  type ResultRow,
  type RowState,
  rowStateSchema,
  sentRequestSchema,
  toldSchema,
  videoFileSchema,
} from '../model/row.ts'
import { readJson } from './json.ts'

interface StoredRow {
  readonly result_id: string
  readonly account_id: string
  readonly composition: string
  readonly request: string
  readonly estimate: string
  readonly state: string
  readonly task_id: string | null
  readonly told: string | null
  readonly video: string | null
  readonly last_frame: string | null
  readonly part: string | null
  readonly favourite: number
  readonly sent_at_ms: number
  readonly ended_at_ms: number | null
  readonly updated_at_ms: number
}

/** A result, as far as its files are concerned. */
export type ResultFiles = Pick<ResultRow, 'resultId' | 'video' | 'lastFrame'>

const columns = `result_id, account_id, composition, request, estimate, state, task_id, told, video, last_frame, part,
  favourite, sent_at_ms, ended_at_ms, updated_at_ms`

/** A state of another version of the app: where something may have been paid for, a person has to look. */
const unreadable = (row: StoredRow): RowState => ({
  kind: 'unconfirmed',
  mayBeOutAtMs: row.sent_at_ms,
  looks: 0,
  lastLookAtMs: null,
  looking: false,
  hasTaskList: false,
})

/** null for a row of which not even the request can be read, or that nobody could ask for: it is left where it is. */
function toRow(stored: StoredRow): ResultRow | null {
  const composition = readJson(stored.composition, compositionSchema)
  const request = readJson(stored.request, sentRequestSchema)
  const estimate = readJson(stored.estimate, estimateSchema)
  if (composition === null || request === null || estimate === null) return null
  if (!resultIdSchema.safeParse(stored.result_id).success) return null
  return {
    resultId: stored.result_id,
    accountId: stored.account_id,
    composition,
    request,
    estimate,
    state: readJson(stored.state, rowStateSchema) ?? unreadable(stored),
    taskId: stored.task_id,
    told: readJson(stored.told, toldSchema),
    video: readJson(stored.video, videoFileSchema),
    lastFrame: readJson(stored.last_frame, frameFileSchema),
    part: readJson(stored.part, partSchema),
    favourite: stored.favourite === 1,
    sentAtMs: stored.sent_at_ms,
    endedAtMs: stored.ended_at_ms,
    updatedAtMs: stored.updated_at_ms,
  }
}

const rowsOf = (stored: readonly StoredRow[]) => stored.map(toRow).filter((row) => row !== null)

const json = (value: object | null) => (value === null ? null : JSON.stringify(value))

/** Rows of results; whoever changes them goes through the ledger. */
export class ResultsTable {
  readonly #database: Database
  readonly #select
  readonly #selectPage
  readonly #selectFiles
  readonly #selectMoving
  readonly #selectMovingIds
  readonly #selectInDoubt
  readonly #selectSending
  readonly #insert
  readonly #update
  readonly #delete
  readonly #countOfTask
  readonly #countOfKind

  constructor(database: Database) {
    this.#database = database
    this.#select = database.prepare<[string], StoredRow>(
      `SELECT ${columns} FROM generation_results WHERE result_id = ?`,
    )
    this.#selectPage = database.prepare<[string, number, number], StoredRow & { readonly seq: number }>(
      `SELECT seq, ${columns} FROM generation_results WHERE account_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    )
    this.#selectFiles = database.prepare<[string], Pick<StoredRow, 'result_id' | 'video' | 'last_frame'>>(
      `SELECT result_id, video, last_frame FROM generation_results
        WHERE account_id = ? AND (video IS NOT NULL OR last_frame IS NOT NULL)`,
    )
    this.#selectMoving = database.prepare<[string], StoredRow>(
      `SELECT ${columns} FROM generation_results WHERE account_id = ?
        AND state_kind IN ('queued', 'generating', 'downloading', 'unconfirmed') ORDER BY seq`,
    )
    this.#selectMovingIds = database
      .prepare<[string], string>(
        `SELECT result_id FROM generation_results WHERE account_id = ?
          AND state_kind IN ('queued', 'generating', 'downloading', 'unconfirmed')`,
      )
      .pluck()
    this.#selectInDoubt = database.prepare<[string], StoredRow>(
      `SELECT ${columns} FROM generation_results WHERE account_id = ? AND state_kind IN ('sending', 'unconfirmed')`,
    )
    this.#selectSending = database.prepare<[], StoredRow>(
      `SELECT ${columns} FROM generation_results WHERE state_kind = 'sending' ORDER BY seq`,
    )
    this.#insert = database.prepare(
      `INSERT INTO generation_results (${columns}, state_kind) VALUES (${'?, '.repeat(15)}?)`,
    )
    this.#update = database.prepare(
      `UPDATE generation_results SET state = ?, state_kind = ?, task_id = ?, told = ?, video = ?, last_frame = ?, part = ?,
        favourite = ?, ended_at_ms = ?, updated_at_ms = ? WHERE result_id = ?`,
    )
    this.#delete = database.prepare('DELETE FROM generation_results WHERE result_id = ?')
    this.#countOfTask = database
      .prepare<[string, string, string], number>(
        'SELECT count(*) FROM generation_results WHERE task_id = ? AND account_id = ? AND result_id <> ?',
      )
      .pluck()
    this.#countOfKind = database
      .prepare<[string, string], number>(
        'SELECT count(*) FROM generation_results WHERE account_id = ? AND state_kind = ?',
      )
      .pluck()
  }

  get database(): Database {
    return this.#database
  }

  get(resultId: string): ResultRow | null {
    const stored = this.#select.get(resultId)
    return stored === undefined ? null : toRow(stored)
  }

  /**
   * Newest first, so many at most. `before`: where the page before it ended, null for the first one; `next`: where this one
   * ended, null where nothing follows.
   */
  page(
    accountId: string,
    before: number | null,
    limit: number,
  ): { readonly rows: readonly ResultRow[]; readonly next: number | null } {
    const stored = this.#selectPage.all(accountId, before ?? Number.MAX_SAFE_INTEGER, limit)
    return { rows: rowsOf(stored), next: stored.length < limit ? null : (stored.at(-1)?.seq ?? null) }
  }

  /** Where their files lie, and nothing else of them: to read thousands whole takes long. */
  files(accountId: string): readonly ResultFiles[] {
    return this.#selectFiles.all(accountId).map((stored) => ({
      resultId: stored.result_id,
      video: readJson(stored.video, videoFileSchema),
      lastFrame: readJson(stored.last_frame, frameFileSchema),
    }))
  }

  /** Those that go on by themselves, or may, oldest first. */
  moving(accountId: string): readonly ResultRow[] {
    return rowsOf(this.#selectMoving.all(accountId))
  }

  /** Requests that are out, and of which nobody knows what became of them, or not yet. */
  inDoubt(accountId: string): readonly ResultRow[] {
    return rowsOf(this.#selectInDoubt.all(accountId))
  }

  movingIds(accountId: string): readonly string[] {
    return this.#selectMovingIds.all(accountId)
  }

  count(accountId: string, kind: RowState['kind']): number {
    return this.#countOfKind.get(accountId, kind) ?? 0
  }

  /** Of whatever account. */
  sending(): readonly ResultRow[] {
    return rowsOf(this.#selectSending.all())
  }

  /** Whether another result of the account is of this task. */
  isClaimed(accountId: string, taskId: string, exceptResultId: string): boolean {
    return (this.#countOfTask.get(taskId, accountId, exceptResultId) ?? 0) > 0
  }

  insert(row: ResultRow): void {
    this.#insert.run(
      row.resultId,
      row.accountId,
      JSON.stringify(row.composition),
      JSON.stringify(row.request),
      JSON.stringify(row.estimate),
      JSON.stringify(row.state),
      row.taskId,
      json(row.told),
      json(row.video),
      json(row.lastFrame),
      json(row.part),
      row.favourite ? 1 : 0,
      row.sentAtMs,
      row.endedAtMs,
      row.updatedAtMs,
      row.state.kind,
    )
  }

  update(row: ResultRow): void {
    this.#update.run(
      JSON.stringify(row.state),
      row.state.kind,
      row.taskId,
      json(row.told),
      json(row.video),
      json(row.lastFrame),
      json(row.part),
      row.favourite ? 1 : 0,
      row.endedAtMs,
      row.updatedAtMs,
      row.resultId,
    )
  }

  delete(resultId: string): void {
    this.#delete.run(resultId)
  }
}
