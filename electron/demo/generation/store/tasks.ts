import { newContentsTaskId, newVideosTaskId } from '../../ids.ts'
import type { DemoDatabase } from '../../store/database.ts'
import type { FilmPlan } from '../films/plan.ts'
import type { AcceptedGeneration } from '../options.ts'
import type { OrderForm } from '../order.ts'
import type { Fate } from '../rules/triggers.ts'

export type TaskStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'expired'

export interface TaskRow {
  readonly id: number
  readonly task_id: string
  readonly form: OrderForm
  readonly model: string
  readonly prompt: string
  readonly resolution: string
  readonly ratio: string
  readonly seconds: number
  readonly clip_seconds: number
  readonly seed: number
  readonly sound: 0 | 1
  readonly return_last_frame: 0 | 1
  readonly accepted_ms: number
  readonly running_ms: number
  readonly ready_ms: number
  readonly failure_code: string | null
  readonly failure_message: string | null
  readonly film_path: string | null
  readonly film_bytes: number | null
  readonly frame_path: string | null
  readonly frame_bytes: number | null
  readonly made_ms: number | null
  readonly destroyed_ms: number | null
  /** Follows from the stored times and the clock, so a restart changes nothing. */
  readonly status: TaskStatus
}

/** What its price follows from, and whether it is charged. */
export type TaskSum = Pick<TaskRow, 'model' | 'resolution' | 'ratio' | 'seconds' | 'status'> & {
  readonly clipSeconds: number
}

export interface NewTask {
  readonly form: OrderForm
  readonly model: string
  readonly prompt: string
  readonly bodySha256: string
  readonly resolution: string
  readonly ratio: string
  readonly seconds: number
  readonly clipSeconds: number
  readonly seed: number
  readonly sound: boolean
  readonly watermark: boolean
  readonly returnLastFrame: boolean
  readonly acceptedMs: number
  readonly runningMs: number
  readonly readyMs: number
  readonly fate: Fate
  readonly plan: FilmPlan
}

export interface TaskFilter {
  readonly status: string | undefined
  readonly model: string | undefined
  readonly taskIds: readonly string[]
  readonly page: number
  readonly pageSize: number
}

const statusExpression = `CASE
  WHEN cancelled_ms IS NOT NULL THEN 'cancelled'
  WHEN running_ms > @now THEN 'queued'
  WHEN ready_ms > @now OR fate = 'stuck' OR film_state = 'waiting' THEN 'running'
  WHEN fate = 'expire' THEN 'expired'
  WHEN fate = 'fail' OR film_state = 'broken' THEN 'failed'
  ELSE 'succeeded' END`

/** Tasks that the service still knows, and that were not destroyed. */
const isKnown = 'destroyed_ms IS NULL AND accepted_ms > @oldest'

export class TaskStore {
  readonly #database: DemoDatabase
  readonly #now: () => number
  readonly #knownForMs: () => number
  #counter = 0

  constructor(database: DemoDatabase, now: () => number, knownForMs: () => number) {
    this.#database = database
    this.#now = now
    this.#knownForMs = knownForMs
  }

  #bound(): { readonly now: number; readonly oldest: number } {
    const now = this.#now()
    return { now, oldest: now - this.#knownForMs() }
  }

  insert(task: NewTask): { readonly rowId: number; readonly taskId: string } {
    const insert = this.#database.prepare<[object], { id: number; task_id: string }>(
      `INSERT INTO generations (task_id, form, model, prompt, body_sha256, resolution, ratio, seconds, clip_seconds, seed, sound,
         watermark, return_last_frame, accepted_ms, running_ms, ready_ms, fate, failure_code, failure_message, film_plan, film_state)
       VALUES (@taskId, @form, @model, @prompt, @bodySha256, @resolution, @ratio, @seconds, @clipSeconds, @seed, @sound,
         @watermark, @returnLastFrame, @acceptedMs, @runningMs, @readyMs, @fate, @failureCode, @failureMessage, @plan, @filmState)
       ON CONFLICT (task_id) DO NOTHING RETURNING id, task_id`,
    )
    const { fate, plan, ...facts } = task
    for (;;) {
      this.#counter += 1
      const taskId =
        task.form === 'contents'
          ? newContentsTaskId(task.acceptedMs)
          : newVideosTaskId(task.acceptedMs, this.#counter)
      const row = insert.get({
        ...facts,
        taskId,
        sound: task.sound ? 1 : 0,
        watermark: task.watermark ? 1 : 0,
        returnLastFrame: task.returnLastFrame ? 1 : 0,
        fate: fate.kind,
        failureCode: fate.kind === 'fail' ? fate.code : null,
        failureMessage: fate.kind === 'fail' ? fate.message : null,
        plan: JSON.stringify(plan),
        filmState: fate.kind === 'succeed' ? 'waiting' : 'none',
      })
      if (row !== undefined) return { rowId: row.id, taskId: row.task_id }
    }
  }

  find(form: OrderForm, taskId: string): TaskRow | undefined {
    return this.#database
      .prepare<[object], TaskRow>(
        `SELECT *, ${statusExpression} AS status FROM generations WHERE task_id = @taskId AND form = @form AND ${isKnown}`,
      )
      .get({ taskId, form, ...this.#bound() })
  }

  /** Files outlive what is known of their task, as in an object store. */
  findByRowId(rowId: number): TaskRow | undefined {
    return this.#database
      .prepare<[object], TaskRow>(
        `SELECT *, ${statusExpression} AS status FROM generations WHERE id = @rowId`,
      )
      .get({ rowId, now: this.#now() })
  }

  /** Newest first; only tasks of form B, as upstream. */
  list(filter: TaskFilter): { readonly rows: readonly TaskRow[]; readonly total: number } {
    const conditions = [isKnown, "form = 'contents'", 'hidden_until_ms <= @now']
    if (filter.status !== undefined) conditions.push(`${statusExpression} = @status`)
    if (filter.model !== undefined) conditions.push('model = @model')
    if (filter.taskIds.length > 0) conditions.push('task_id IN (SELECT value FROM json_each(@taskIds))')
    const where = conditions.join(' AND ')
    const bound = {
      ...this.#bound(),
      status: filter.status,
      model: filter.model,
      taskIds: JSON.stringify(filter.taskIds),
    }
    const rows = this.#database
      .prepare<[object], TaskRow>(
        `SELECT *, ${statusExpression} AS status FROM generations WHERE ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`,
      )
      .all({ ...bound, limit: filter.pageSize, offset: (filter.page - 1) * filter.pageSize })
    const total = this.#database
      .prepare<[object], { total: number }>(`SELECT count(*) AS total FROM generations WHERE ${where}`)
      .get(bound)?.total
    return { rows, total: total ?? 0 }
  }

  /** Lists show it only from that time on: as of a service whose list is late. */
  hide(rowId: number, untilMs: number): void {
    this.#database
      .prepare<unknown[]>('UPDATE generations SET hidden_until_ms = ? WHERE id = ?')
      .run(untilMs, rowId)
  }

  cancel(rowId: number): void {
    this.#database
      .prepare<unknown[]>(
        `UPDATE generations SET cancelled_ms = ?, film_state = iif(film_state = 'waiting', 'none', film_state) WHERE id = ?`,
      )
      .run(this.#now(), rowId)
  }

  destroy(rowId: number): void {
    this.#database
      .prepare<unknown[]>('UPDATE generations SET destroyed_ms = ? WHERE id = ?')
      .run(this.#now(), rowId)
  }

  /** Rows whose film is not drawn yet, oldest first. */
  waiting(): readonly number[] {
    return this.#database
      .prepare<[], { id: number }>("SELECT id FROM generations WHERE film_state = 'waiting' ORDER BY id")
      .all()
      .map((row) => row.id)
  }

  /** Undefined once it was drawn, or was cancelled meanwhile. */
  planOf(rowId: number): FilmPlan | undefined {
    const row = this.#database
      .prepare<[number], { film_plan: string }>(
        "SELECT film_plan FROM generations WHERE id = ? AND film_state = 'waiting'",
      )
      .get(rowId)
    return row === undefined ? undefined : (JSON.parse(row.film_plan) as FilmPlan)
  }

  finishFilm(
    rowId: number,
    film: {
      readonly filmPath: string
      readonly filmBytes: number
      readonly framePath: string
      readonly frameBytes: number
    },
  ): void {
    this.#database
      .prepare<[object]>(
        `UPDATE generations SET film_state = 'made', film_path = @filmPath, film_bytes = @filmBytes, frame_path = @framePath,
           frame_bytes = @frameBytes, made_ms = @now WHERE id = @rowId AND film_state = 'waiting'`,
      )
      .run({ ...film, rowId, now: this.#now() })
  }

  breakFilm(rowId: number, message: string): void {
    this.#database
      .prepare<unknown[]>(
        `UPDATE generations SET film_state = 'broken', failure_code = 'InternalServiceError', failure_message = ?
         WHERE id = ? AND film_state = 'waiting'`,
      )
      .run(message, rowId)
  }

  /** Lets go of the files of tasks that were accepted before then. Returns their stored names. */
  releaseFiles(beforeMs: number): readonly string[] {
    return this.#database.transaction(() => {
      const old = 'film_path IS NOT NULL AND accepted_ms < ?'
      const rows = this.#database
        .prepare<[number], Pick<TaskRow, 'film_path' | 'frame_path'>>(
          `SELECT film_path, frame_path FROM generations WHERE ${old}`,
        )
        .all(beforeMs)
      this.#database
        .prepare<[number]>(`UPDATE generations SET film_path = NULL, frame_path = NULL WHERE ${old}`)
        .run(beforeMs)
      return rows.flatMap(({ film_path: film, frame_path: frame }) =>
        [film, frame].filter((name) => name !== null),
      )
    })()
  }

  accepted(): readonly AcceptedGeneration[] {
    return this.#database
      .prepare<[], AcceptedGeneration>(
        `SELECT form, model, prompt, body_sha256 AS sha256, count(*) AS count FROM generations
         GROUP BY form, model, prompt, body_sha256 ORDER BY min(id)`,
      )
      .all()
  }

  /** Everything that was ever accepted, for the sums. */
  all(): readonly TaskSum[] {
    return this.#database
      .prepare<[object], TaskSum>(
        `SELECT model, resolution, ratio, seconds, clip_seconds AS clipSeconds, ${statusExpression} AS status FROM generations`,
      )
      .all({ now: this.#now() })
  }
}
