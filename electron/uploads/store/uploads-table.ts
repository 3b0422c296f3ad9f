import type { Database, Statement } from 'better-sqlite3'
import { bytesOf } from '../model/content.ts'
import { madeFit } from '../model/fit-transitions.ts'
import type { OnDuplicate, RowChange, RowState, UploadRow } from '../model/states.ts'
import { changedColumns } from './row-columns.ts'
import { type StoredRow, toRow } from './rows.ts'

export interface NewRow {
  readonly id: string
  readonly accountId: string | null
  readonly dropId: string
  readonly groupId: string | null
  readonly groupName: string
  readonly path: string
  readonly fileName: string
  readonly assetName: string
  readonly addedAtMs: number
  readonly onDuplicate: OnDuplicate
  readonly personConfirmed: boolean
}

/** SQLite takes a negative limit for none (documented). */
export const noLimit = -1

type StateKind = RowState['kind']
/** Clips and sounds are made by another maker than pictures. */
export type FitSort = 'picture' | 'movie'

const inserted = `INSERT INTO uploads (id, account_id, drop_id, group_id, group_name, path, file_name, asset_name,
  state_kind, state, runnable_at_ms, on_duplicate, person_confirmed, added_at_ms, updated_at_ms)
  VALUES (@id, @accountId, @dropId, @groupId, @groupName, @path, @fileName, @assetName,
  'checking', '{"kind":"checking"}', NULL, @onDuplicate, @personConfirmed, @addedAtMs, @addedAtMs)`

/** Few of many rows: with a plus before the account, they are not looked for among all of the account. */
const unreachable = `(hold = 'fileMissing' OR failure_code = 'fileUnreadable')`

/** Rows of the table `uploads`. Knows SQL and no rules. Not one method opens a transaction: the ledger does. */
export class UploadsTable {
  readonly #database: Database
  readonly #statements = new Map<string, Statement<unknown[], unknown>>()

  constructor(database: Database) {
    this.#database = database
  }

  #sql(text: string): Statement<unknown[], unknown> {
    const known = this.#statements.get(text)
    if (known !== undefined) return known
    const statement = this.#database.prepare<unknown[], unknown>(text)
    this.#statements.set(text, statement)
    return statement
  }

  #rows(text: string, ...values: unknown[]): readonly UploadRow[] {
    return this.#sql(text)
      .all(...values)
      .map((stored) => toRow(stored as StoredRow))
  }

  #strings(text: string, ...values: unknown[]): readonly string[] {
    return this.#sql(text)
      .all(...values)
      .map((stored) => (stored as { readonly id: string }).id)
  }

  insert(row: NewRow): void {
    this.#sql(inserted).run({ ...row, personConfirmed: row.personConfirmed ? 1 : 0 })
  }

  get(id: string): UploadRow | null {
    const stored = this.#sql('SELECT * FROM uploads WHERE id = ?').get(id)
    return stored === undefined ? null : toRow(stored as StoredRow)
  }

  /** The row as it is after the change. */
  write(row: UploadRow, change: RowChange, nowMs: number): UploadRow {
    const next: UploadRow = { ...row, ...change, updatedAtMs: nowMs }
    const columns = { ...changedColumns(row, next, change), updated_at_ms: nowMs }
    const names = Object.keys(columns).map((name) => `${name} = @${name}`)
    this.#sql(`UPDATE uploads SET ${names.join(', ')} WHERE id = @id`).run({ ...columns, id: row.id })
    return next
  }

  /** Answers the drop that it came with; null when the row is gone already. */
  delete(id: string): string | null {
    const deleted = this.#sql('DELETE FROM uploads WHERE id = ? RETURNING drop_id AS dropId').get(id) as
      | { readonly dropId: string }
      | undefined
    return deleted?.dropId ?? null
  }

  /** The rows after `afterSeq` that a person of this account sees; those without an account belong to whoever connects next. */
  visible(accountId: string | null, afterSeq: number, limit: number): readonly UploadRow[] {
    // With pluses, the rows are read in their order and not sorted.
    return this.#rows(
      'SELECT * FROM uploads WHERE seq > ? AND (+account_id IS ? OR +account_id IS NULL) ORDER BY seq LIMIT ?',
      afterSeq,
      accountId,
      limit,
    )
  }

  byState(accountId: string | null, kind: StateKind): readonly UploadRow[] {
    return this.#rows(
      'SELECT * FROM uploads WHERE account_id IS ? AND state_kind = ? ORDER BY seq',
      accountId,
      kind,
    )
  }

  /** Of what a person of this account sees: see {@link visible}. */
  visibleIdsByState(accountId: string | null, kind: StateKind): readonly string[] {
    return this.#strings(
      'SELECT id FROM uploads WHERE (account_id IS ? OR account_id IS NULL) AND state_kind = ? ORDER BY seq',
      accountId,
      kind,
    )
  }

  /** On their way, or held by what held the whole queue. Of every account: for the start of the process, when nothing runs yet. */
  idsInterrupted(): readonly string[] {
    // Those that only wait for their turn may be ten thousand, and wait on.
    return this.#strings(
      `SELECT id FROM uploads WHERE state_kind = 'uploading'
        OR (hold IS NOT NULL AND state_kind = 'waiting' AND runnable_at_ms = 0) ORDER BY seq`,
    )
  }

  /**
   * The oldest that may be sent now. A drop is sent when all of it is listed and what was skipped can be told. No pause is
   * longer than up to `furthestMs`: a time behind that is from before the clock was set back.
   */
  runnable(
    accountId: string,
    wanted: {
      readonly nowMs: number
      readonly furthestMs: number
      readonly exceptIds: ReadonlySet<string>
      readonly limit: number
    },
  ): readonly UploadRow[] {
    return this.#rows(
      `SELECT * FROM uploads WHERE account_id = ? AND state_kind = 'waiting' AND paused = 0
        AND runnable_at_ms IS NOT NULL AND (runnable_at_ms <= ? OR runnable_at_ms > ?)
        AND NOT EXISTS (SELECT 1 FROM upload_drops WHERE drop_id = uploads.drop_id AND paths IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM json_each(?) WHERE value = uploads.id)
        ORDER BY seq LIMIT ?`,
      accountId,
      wanted.nowMs,
      wanted.furthestMs,
      JSON.stringify([...wanted.exceptIds]),
      wanted.limit,
    )
  }

  /** When the next file falls due that waits for its own time; null when none does. */
  nextRunnableAtMs(accountId: string, afterMs: number): number | null {
    const found = this.#sql(
      `SELECT min(runnable_at_ms) AS at FROM uploads WHERE account_id = ? AND state_kind = 'waiting' AND paused = 0
        AND runnable_at_ms > 0 AND runnable_at_ms > ?`,
    ).get(accountId, afterMs) as { readonly at: number | null } | undefined
    return found?.at ?? null
  }

  /** Those to be checked, oldest first; also those without an account: checking needs none. */
  checkableIds(accountId: string | null, limit: number): readonly string[] {
    const of = (account: string | null) =>
      this.#strings(
        `SELECT id FROM uploads WHERE account_id IS ? AND state_kind = 'checking' AND paused = 0 ORDER BY seq LIMIT ?`,
        account,
        limit,
      )
    return accountId === null ? of(null) : [...of(accountId), ...of(null)]
  }

  /** Whose copy is wanted, oldest first; also those without an account. */
  fitting(accountId: string | null, sort: FitSort, limit: number): readonly UploadRow[] {
    const kinds = sort === 'picture' ? `= 'image'` : `IN ('video', 'audio')`
    return this.#rows(
      `SELECT * FROM uploads WHERE state_kind = 'fitting' AND json_extract(media, '$.kind') ${kinds}
        AND (account_id IS ? OR account_id IS NULL) ORDER BY seq LIMIT ?`,
      accountId,
      limit,
    )
  }

  /** Names of the copies of every account's rows that are not over. */
  neededCopies(): readonly string[] {
    return this.#strings(
      `SELECT json_extract(fit, '$.copyName') AS id FROM uploads
        WHERE fit_key IS NOT NULL AND state_kind NOT IN ('ready', 'cancelled') AND json_valid(fit)`,
    )
  }

  idsRejected(dropId: string): readonly string[] {
    return this.#strings(
      `SELECT id FROM uploads WHERE drop_id = ? AND state_kind = 'rejected' ORDER BY seq`,
      dropId,
    )
  }

  heldOffline(accountId: string): readonly UploadRow[] {
    return this.#rows(
      `SELECT * FROM uploads WHERE account_id = ? AND hold = 'offline' ORDER BY seq`,
      accountId,
    )
  }

  idsChanged(accountId: string | null): readonly string[] {
    return this.#strings(
      `SELECT id FROM uploads WHERE account_id IS ? AND hold = 'fileChanged' AND paused = 0`,
      accountId,
    )
  }

  /** Whose files are gone or cannot be read. */
  unreachable(accountId: string | null): readonly UploadRow[] {
    return this.#rows(
      `SELECT * FROM uploads WHERE (account_id IS ? OR account_id IS NULL) AND ${unreachable} ORDER BY seq`,
      accountId,
    )
  }

  unreachableIn(accountId: string | null, groupId: string | null): readonly UploadRow[] {
    return this.#rows(
      `SELECT * FROM uploads WHERE +account_id IS ? AND group_id IS ? AND ${unreachable} ORDER BY seq`,
      accountId,
      groupId,
    )
  }

  isQueued(accountId: string | null, groupId: string | null, path: string): boolean {
    return (
      this.#sql(
        `SELECT 1 FROM uploads WHERE path = ? AND account_id IS ? AND group_id IS ?
          AND state_kind IN ('checking', 'fitting', 'waiting', 'uploading', 'processing', 'unconfirmed') LIMIT 1`,
      ).get(path, accountId, groupId) !== undefined
    )
  }

  /** Of what a person of this account sees: see {@link visible}. */
  newestOf(accountId: string | null, groupId: string | null, path: string): UploadRow | null {
    const from =
      'SELECT * FROM uploads WHERE path = ? AND (+account_id IS ? OR +account_id IS NULL) AND group_id IS ?'
    return this.#rows(`${from} ORDER BY seq DESC LIMIT 1`, path, accountId, groupId)[0] ?? null
  }

  /** Of whatever account: a file that is no asset yet, also one that failed or was cancelled and may be tried again. */
  needsFile(path: string): boolean {
    return (
      this.#sql(`SELECT 1 FROM uploads WHERE path = ? AND state_kind <> 'ready' LIMIT 1`).get(path) !==
      undefined
    )
  }

  /** Another row of the same content for the same group that is on its way, or has arrived. */
  twin(row: UploadRow, groupId: string): UploadRow | null {
    for (const sha256 of bytesOf(row)) {
      const found = this.#twinBy('sha256', sha256, row, groupId)
      if (found !== null) return found
    }
    const made = madeFit(row)
    return made === null ? null : this.#twinBy('fit_key', made.key, row, groupId)
  }

  #twinBy(column: 'sha256' | 'fit_key', value: string, row: UploadRow, groupId: string): UploadRow | null {
    return (
      this.#rows(
        `SELECT * FROM uploads WHERE ${column} = ? AND group_id = ? AND account_id IS ? AND id <> ?
          AND (state_kind IN ('uploading', 'processing', 'unconfirmed', 'ready')
            OR (state_kind = 'waiting' AND hold IS NOT 'duplicate'))
          ORDER BY seq LIMIT 1`,
        value,
        groupId,
        row.accountId,
        row.id,
      )[0] ?? null
    )
  }

  /** Files that ask because of equal content: because of this (see `contentKeys`), or all of them. */
  idsAsking(key: string | null): readonly string[] {
    const asking = `hold = 'duplicate' ORDER BY seq`
    return key === null
      ? this.#strings(`SELECT id FROM uploads WHERE ${asking}`)
      : this.#strings(
          `SELECT id FROM uploads WHERE (sha256 = ? OR original_sha256 = ? OR fit_key = ?) AND ${asking}`,
          key,
          key,
          key,
        )
  }

  isClaimed(assetId: string, exceptId: string): boolean {
    return (
      this.#sql('SELECT 1 FROM uploads WHERE asset_id = ? AND id <> ? LIMIT 1').get(assetId, exceptId) !==
      undefined
    )
  }

  /** All rows of a group that may have left an asset there which nobody has found yet: see `mayHaveLeftAnAsset`. */
  idsUnresolved(accountId: string, groupId: string): readonly string[] {
    const from = 'SELECT id FROM uploads WHERE account_id = @accountId AND group_id = @groupId'
    return this.#strings(
      `${from} AND state_kind IN ('uploading', 'processing', 'unconfirmed', 'cancelled', 'failed')
        UNION ${from} AND in_doubt = 1`,
      { accountId, groupId },
    )
  }

  /** Whether the service is at a file of that group. */
  isProcessingIn(accountId: string, groupId: string): boolean {
    const from = `SELECT 1 FROM uploads WHERE account_id = ? AND state_kind = 'processing'`
    return this.#sql(`${from} AND group_id = ? LIMIT 1`).get(accountId, groupId) !== undefined
  }

  /** Those of {@link idsUnresolved} whose names begin so; letters of ASCII in either case. */
  unresolvedNamed(
    accountId: string,
    groupId: string,
    prefix: string,
  ): readonly { readonly id: string; readonly assetName: string }[] {
    const pattern = `${prefix.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    const statement = this.#sql(
      `SELECT id, asset_name AS assetName FROM uploads WHERE account_id = @accountId AND group_id = @groupId
        AND asset_name LIKE @pattern ESCAPE '\\' AND (in_doubt = 1
          OR state_kind IN ('uploading', 'processing', 'unconfirmed', 'cancelled', 'failed'))`,
    )
    return statement.all({ accountId, groupId, pattern }) as { id: string; assetName: string }[]
  }

  /** The newest row that has become this asset. */
  ofAsset(accountId: string, assetId: string): UploadRow | null {
    return (
      this.#rows(
        'SELECT * FROM uploads WHERE asset_id = ? AND account_id = ? ORDER BY seq DESC LIMIT 1',
        assetId,
        accountId,
      )[0] ?? null
    )
  }

  pathsOfDrop(dropId: string): readonly string[] {
    return this.#strings('SELECT path AS id FROM uploads WHERE drop_id = ?', dropId)
  }

  /** Files of the drop that are not sent yet, also by way of a copy: what was said of duplicates may still change what becomes of them. */
  setOnDuplicate(dropId: string, groupId: string | null, onDuplicate: OnDuplicate): void {
    this.#sql(
      `UPDATE uploads SET on_duplicate = ? WHERE drop_id = ? AND group_id IS ?
        AND state_kind IN ('checking', 'rejected', 'fitting', 'waiting')`,
    ).run(onDuplicate, dropId, groupId)
  }

  idsOfDrop(dropId: string, groupId: string | null): readonly string[] {
    return this.#strings('SELECT id FROM uploads WHERE drop_id = ? AND group_id IS ?', dropId, groupId)
  }

  /** The group of some file that wants to be sent. */
  anyGroupId(accountId: string): string | null {
    const found = this.#sql(
      `SELECT group_id AS id FROM uploads WHERE account_id = ? AND state_kind IN ('waiting', 'unconfirmed', 'uploading', 'processing')
        AND group_id IS NOT NULL ORDER BY seq LIMIT 1`,
    ).get(accountId) as { readonly id: string } | undefined
    return found?.id ?? null
  }

  /** Files that were given while no key was known. */
  adoptOrphans(accountId: string): number {
    return this.#sql('UPDATE uploads SET account_id = ? WHERE account_id IS NULL').run(accountId).changes
  }

  /** `groupId` null: those that have none yet. */
  moveToAccount(from: string, to: string, groupId: string | null): number {
    return this.#sql('UPDATE uploads SET account_id = ? WHERE account_id = ? AND group_id IS ?').run(
      to,
      from,
      groupId,
    ).changes
  }

  /** Groups of other accounts' rows and drops, each once. */
  foreignGroups(accountId: string): readonly { readonly accountId: string; readonly groupId: string }[] {
    return this.#sql(
      `SELECT DISTINCT account_id AS accountId, group_id AS groupId FROM uploads
        WHERE account_id IS NOT NULL AND account_id <> @accountId AND group_id IS NOT NULL
        UNION SELECT account_id, group_id FROM upload_drops
        WHERE account_id IS NOT NULL AND account_id <> @accountId AND group_id IS NOT NULL`,
    ).all({ accountId }) as readonly { readonly accountId: string; readonly groupId: string }[]
  }
}
