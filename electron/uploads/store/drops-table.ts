import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import {
  type SkippedFiles,
  skippedFilesSchema,
  type UploadSkips,
  uploadSkipsSchema,
} from '../../../shared/uploads/uploads.ts'
import type { OnDuplicate } from '../model/states.ts'

/** What was dropped at once, and where. */
export interface Drop {
  readonly dropId: string
  /** Null while no key is known. */
  readonly accountId: string | null
  readonly groupId: string | null
  readonly groupName: string
  readonly paths: readonly string[]
  readonly droppedAtMs: number
}

/** What a person answered for all of a drop, also for files of it that are listed later. */
export interface DropAnswers {
  readonly onDuplicate: OnDuplicate
  readonly personConfirmed: boolean
}

export interface DropSummary extends SkippedFiles {
  readonly addedCount: number
  readonly byReason: UploadSkips['byReason']
}

interface StoredDrop {
  readonly drop_id: string
  readonly account_id: string | null
  readonly group_id: string | null
  readonly group_name: string
  readonly paths: string
  readonly dropped_at_ms: number
}

interface StoredSummary {
  readonly dropId: string
  readonly addedCount: number
  readonly skippedCount: number
  readonly byReason: string
}

const pathsSchema = z.array(z.string())

/** What cannot be read (written by another version, say) must not keep the queue from starting. */
function readJson<T>(schema: z.ZodType<T>, text: string, otherwise: T): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return otherwise
  }
}

/**
 * What was dropped: while it is walked, so that a kill in the middle loses no file; then for as long as files of it are in
 * the queue, to be told once when nothing of it moves any more, or a person has yet to read what was skipped.
 */
export class DropStore {
  readonly #open
  readonly #addPortion
  readonly #portions
  readonly #forgetPortions
  readonly #unfinished
  readonly #isOpen
  readonly #isWalking
  readonly #answers
  readonly #setOnDuplicate
  readonly #setPersonConfirmed
  readonly #close
  readonly #dismiss
  readonly #tidy
  readonly #mayBeFinished
  readonly #announce
  readonly #untold
  readonly #summaries
  readonly #files
  readonly #adopt
  readonly #move
  readonly #accountId
  readonly #keepRemoved
  readonly #removed
  readonly #forgetRemoved

  constructor(database: Database) {
    this.#open = database.prepare(
      `INSERT INTO upload_drops (drop_id, account_id, group_id, group_name, paths, dropped_at_ms)
        VALUES (@dropId, @accountId, @groupId, @groupName, @paths, @droppedAtMs)`,
    )
    this.#addPortion = database.prepare<[string, string]>(
      'INSERT INTO upload_drop_portions (drop_id, paths) VALUES (?, ?)',
    )
    this.#portions = database
      .prepare<[string], string>('SELECT paths FROM upload_drop_portions WHERE drop_id = ? ORDER BY seq')
      .pluck()
    this.#forgetPortions = database.prepare<[string]>('DELETE FROM upload_drop_portions WHERE drop_id = ?')
    this.#unfinished = database.prepare<[], StoredDrop>(
      `SELECT * FROM upload_drops WHERE paths IS NOT NULL
        AND drop_id NOT IN (SELECT drop_id FROM upload_new_groups) ORDER BY rowid`,
    )
    this.#isOpen = database.prepare<[string]>(
      'SELECT 1 FROM upload_drops WHERE drop_id = ? AND paths IS NOT NULL',
    )
    this.#isWalking = database.prepare<{ readonly path: string }>(
      `SELECT 1 FROM upload_drops, json_each(paths) WHERE paths IS NOT NULL AND value = @path
        UNION ALL SELECT 1 FROM upload_drop_portions, json_each(paths) WHERE value = @path LIMIT 1`,
    )
    this.#answers = database.prepare<[string], { onDuplicate: OnDuplicate; personConfirmed: number }>(
      `SELECT on_duplicate AS onDuplicate, person_confirmed AS personConfirmed FROM upload_drops WHERE drop_id = ?`,
    )
    this.#setOnDuplicate = database.prepare<[OnDuplicate, string, string | null]>(
      'UPDATE upload_drops SET on_duplicate = ? WHERE drop_id = ? AND group_id IS ?',
    )
    this.#setPersonConfirmed = database.prepare<[string, string | null]>(
      'UPDATE upload_drops SET person_confirmed = 1 WHERE drop_id = ? AND group_id IS ?',
    )
    this.#close = database.prepare(
      `UPDATE upload_drops SET paths = NULL, added_count = @addedCount, skipped_count = @skippedCount,
        skipped_by_reason = @byReason, skipped_files = @files WHERE drop_id = @dropId`,
    )
    this.#dismiss = database.prepare<[string]>(
      `UPDATE upload_drops SET skipped_count = 0, skipped_by_reason = '[]', skipped_files = '[]'
        WHERE drop_id = ? AND paths IS NULL`,
    )
    this.#tidy = database.prepare<[string]>(
      `DELETE FROM upload_drops WHERE drop_id = ? AND paths IS NULL AND skipped_count = 0
        AND NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.drop_id = upload_drops.drop_id)`,
    )
    this.#mayBeFinished = database.prepare<[string]>(
      `SELECT 1 FROM upload_drops WHERE drop_id = ? AND announced = 0 AND paths IS NULL
        AND NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.drop_id = upload_drops.drop_id
          AND state_kind IN ('checking', 'fitting', 'uploading', 'processing'))
        AND NOT EXISTS (SELECT 1 FROM uploads WHERE uploads.drop_id = upload_drops.drop_id
          AND runnable_at_ms IS NOT NULL)`,
    )
    this.#announce = database.prepare<[string]>(
      'UPDATE upload_drops SET announced = 1 WHERE drop_id = ? AND announced = 0',
    )
    this.#untold = database
      .prepare<[string | null], string>(
        `SELECT drop_id FROM upload_drops WHERE announced = 0 AND paths IS NULL
          AND (account_id IS ? OR account_id IS NULL) ORDER BY +rowid`,
      )
      .pluck()
    // With a plus, the few that have something to tell are sorted; without, all drops are gone through in order.
    this.#summaries = database.prepare<[string | null], StoredSummary>(
      `SELECT drop_id AS dropId, added_count AS addedCount, skipped_count AS skippedCount,
        skipped_by_reason AS byReason FROM upload_drops
        WHERE skipped_count > 0 AND (account_id IS ? OR account_id IS NULL) ORDER BY +rowid`,
    )
    this.#files = database.prepare<
      [string, string | null],
      { readonly skippedCount: number; readonly files: string }
    >(
      `SELECT skipped_count AS skippedCount, skipped_files AS files FROM upload_drops
        WHERE drop_id = ? AND skipped_count > 0 AND (account_id IS ? OR account_id IS NULL)`,
    )
    this.#adopt = database.prepare<[string]>(
      'UPDATE upload_drops SET account_id = ? WHERE account_id IS NULL',
    )
    this.#move = database.prepare<[string, string, string | null]>(
      'UPDATE upload_drops SET account_id = ? WHERE account_id = ? AND group_id IS ?',
    )
    this.#accountId = database.prepare<[string], { readonly accountId: string | null }>(
      'SELECT account_id AS accountId FROM upload_drops WHERE drop_id = ?',
    )
    this.#keepRemoved = database.prepare<[string]>(
      `INSERT OR IGNORE INTO upload_drop_removals (drop_id, path)
        SELECT drop_id, path FROM uploads JOIN upload_drops USING (drop_id)
        WHERE uploads.id = ? AND paths IS NOT NULL`,
    )
    this.#removed = database.prepare<[string], { readonly path: string }>(
      'SELECT path FROM upload_drop_removals WHERE drop_id = ?',
    )
    this.#forgetRemoved = database.prepare<[string]>('DELETE FROM upload_drop_removals WHERE drop_id = ?')
  }

  open(drop: Drop): void {
    this.#open.run({ ...drop, paths: JSON.stringify(drop.paths) })
  }

  /** More of an open drop. */
  addPortion(dropId: string, paths: Drop['paths']): void {
    this.#addPortion.run(dropId, JSON.stringify(paths))
  }

  /** Those that have their group and that the last run of the app did not get to the end of, with all that was handed over of them. */
  unfinished(): readonly Drop[] {
    return this.#unfinished.all().map((stored) => ({
      dropId: stored.drop_id,
      accountId: stored.account_id,
      groupId: stored.group_id,
      groupName: stored.group_name,
      paths: [stored.paths, ...this.#portions.all(stored.drop_id)].flatMap((paths) =>
        readJson(pathsSchema, paths, []),
      ),
      droppedAtMs: stored.dropped_at_ms,
    }))
  }

  /** Whether files of this drop may still be listed. */
  isOpen(dropId: string): boolean {
    return this.#isOpen.get(dropId) !== undefined
  }

  /** Whether this path was dropped, and what is below it is not all listed yet. */
  isWalking(path: string): boolean {
    return this.#isWalking.get({ path }) !== undefined
  }

  /** Whose it is by now; null while no key is known. */
  accountId(dropId: string): string | null {
    return this.#accountId.get(dropId)?.accountId ?? null
  }

  /** Call it before the row is gone. Once all of the drop is listed, nothing brings a file back. */
  keepRemoved(uploadId: string): void {
    this.#keepRemoved.run(uploadId)
  }

  /** Paths of files that were listed once and removed by a person. */
  removedPaths(dropId: string): readonly string[] {
    return this.#removed.all(dropId).map(({ path }) => path)
  }

  answers(dropId: string): DropAnswers {
    const stored = this.#answers.get(dropId)
    return {
      onDuplicate: stored?.onDuplicate ?? 'ask',
      personConfirmed: stored?.personConfirmed === 1,
    }
  }

  /** Of another group than the one dropped on, the answer says nothing about files that are listed later. */
  answerDuplicates(dropId: string, groupId: string | null, onDuplicate: OnDuplicate): void {
    this.#setOnDuplicate.run(onDuplicate, dropId, groupId)
  }

  confirmPerson(dropId: string, groupId: string | null): void {
    this.#setPersonConfirmed.run(dropId, groupId)
  }

  /** All of it is listed. */
  close(dropId: string, { addedCount, skippedCount, byReason, files }: DropSummary): void {
    this.#forgetRemoved.run(dropId)
    this.#forgetPortions.run(dropId)
    this.#close.run({
      dropId,
      addedCount,
      skippedCount,
      byReason: JSON.stringify(byReason),
      files: JSON.stringify(files),
    })
    this.tidy(dropId)
  }

  /** The person has read what was skipped. Not while it is walked: there is nothing to read yet. */
  dismiss(dropId: string): void {
    this.#dismiss.run(dropId)
    this.tidy(dropId)
  }

  /** Forgets a drop of which nothing is left: no file in the queue, and nothing to tell. */
  tidy(dropId: string): void {
    this.#tidy.run(dropId)
  }

  /** Whether it may be finished for the first time: all listed, not told yet, and nothing in it that surely moves on. */
  mayBeFinished(dropId: string): boolean {
    return this.#mayBeFinished.get(dropId) !== undefined
  }

  /** False when it had been announced before. */
  announce(dropId: string): boolean {
    return this.#announce.run(dropId).changes > 0
  }

  /** Those that are listed and were not announced yet, of this account. */
  untold(accountId: string | null): readonly string[] {
    return this.#untold.all(accountId)
  }

  summaries(accountId: string | null): readonly UploadSkips[] {
    return this.#summaries.all(accountId).map((stored) => ({
      ...stored,
      byReason: readJson(uploadSkipsSchema.shape.byReason, stored.byReason, []),
    }))
  }

  /** Null when there is no such drop, or it is another account's. */
  files(dropId: string, accountId: string | null): SkippedFiles | null {
    const stored = this.#files.get(dropId, accountId)
    if (stored === undefined) return null
    return { ...stored, files: readJson(skippedFilesSchema.shape.files, stored.files, []) }
  }

  /** With the files of this group; null: those that have none yet, or wait for theirs to be made. */
  moveToAccount(from: string, to: string, groupId: string | null): number {
    return this.#move.run(to, from, groupId).changes
  }

  /** Drops from the time when no key was known. */
  adoptOrphans(accountId: string): void {
    this.#adopt.run(accountId)
  }
}
