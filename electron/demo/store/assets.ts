import { newAssetId, newTaskId } from '../ids.ts'
import type { AcceptedUpload, MediaKind } from '../options.ts'
import type { DemoDatabase } from './database.ts'

/** As the service counts them: 1 image, 2 video, 3 audio (documented). */
const typeNumber = { image: 1, video: 2, audio: 3 } as const satisfies Record<MediaKind, number>

/** As the service counts them: 1 under review, 2 succeeded, 3 failed (documented). */
export type StatusNumber = 1 | 2 | 3

export interface AssetRow {
  readonly id: number
  readonly asset_id: string
  readonly group_rowid: number
  readonly name: string
  /** With its dot: ".jpg". */
  readonly ext: string
  readonly type: 1 | 2 | 3
  readonly mime: string
  readonly size_bytes: number
  readonly duration_s: number
  /** Relative to the media folder; null for a synthetic asset, whose picture is drawn when asked for. */
  readonly file_path: string | null
  readonly sha256: string | null
  readonly created_ms: number
  readonly ready_ms: number
  readonly inspected: 0 | 1
  readonly stuck: 0 | 1
  readonly failure_code: string | null
  readonly failure_message: string | null
  /** Follows from the stored times and the clock, so a restart changes nothing. */
  readonly status: StatusNumber
}

export interface NewAssetRow {
  readonly groupRowId: number
  readonly name: string
  readonly ext: string
  readonly kind: MediaKind
  readonly mime: string
  readonly sizeBytes: number
  readonly durationSeconds: number
  readonly filePath: string | null
  readonly sha256: string | null
  readonly createdMs: number
  readonly readyMs: number
  readonly inspected: boolean
  readonly stuck: boolean
  readonly failure: { readonly code: string; readonly message: string } | null
}

export interface AssetFilter {
  readonly groupRowId: number
  readonly type: number | undefined
  readonly status: number | undefined
  /** Matches anywhere in the name, without regard to ASCII case. */
  readonly name: string | undefined
  readonly assetId: string | undefined
  readonly page: number
  readonly pageSize: number
}

const statusColumn = `CASE WHEN stuck = 1 OR inspected = 0 OR ready_ms > @now THEN 1
  WHEN failure_code IS NOT NULL THEN 3 ELSE 2 END`

export class AssetStore {
  readonly #database: DemoDatabase
  readonly #now: () => number
  readonly #hidden = new Map<number, number>()
  #taskCounter = 0

  constructor(database: DemoDatabase, now: () => number) {
    this.#database = database
    this.#now = now
  }

  insert(asset: NewAssetRow): { readonly rowId: number; readonly assetId: string } {
    const insert = this.#database.prepare<[object], { id: number; asset_id: string }>(
      `INSERT INTO assets (asset_id, group_rowid, name, ext, type, mime, size_bytes, duration_s, file_path, sha256,
         created_ms, ready_ms, inspected, stuck, failure_code, failure_message)
       VALUES (@assetId, @groupRowId, @name, @ext, @type, @mime, @sizeBytes, @durationSeconds, @filePath, @sha256,
         @createdMs, @readyMs, @inspected, @stuck, @failureCode, @failureMessage)
       ON CONFLICT (asset_id) DO NOTHING RETURNING id, asset_id`,
    )
    for (;;) {
      const row = insert.get({
        assetId: newAssetId(asset.createdMs),
        groupRowId: asset.groupRowId,
        name: asset.name,
        ext: asset.ext,
        type: typeNumber[asset.kind],
        mime: asset.mime,
        sizeBytes: asset.sizeBytes,
        durationSeconds: asset.durationSeconds,
        filePath: asset.filePath,
        sha256: asset.sha256,
        createdMs: asset.createdMs,
        readyMs: asset.readyMs,
        inspected: asset.inspected ? 1 : 0,
        stuck: asset.stuck ? 1 : 0,
        failureCode: asset.failure?.code ?? null,
        failureMessage: asset.failure?.message ?? null,
      })
      if (row !== undefined) return { rowId: row.id, assetId: row.asset_id }
    }
  }

  /** One transaction: the asset, its task, and the line in the count of accepted uploads. */
  insertUpload(
    asset: NewAssetRow,
    sent: { readonly groupId: string; readonly name: string },
  ): { readonly rowId: number; readonly taskId: string } {
    const store = this.#database.transaction(() => {
      const { rowId } = this.insert(asset)
      const insertTask = this.#database.prepare<unknown[]>(
        'INSERT INTO tasks VALUES (?, ?) ON CONFLICT (task_id) DO NOTHING',
      )
      let taskId: string
      do {
        this.#taskCounter += 1
        taskId = newTaskId(asset.createdMs, this.#taskCounter)
      } while (insertTask.run(taskId, rowId).changes === 0)
      this.#database
        .prepare<unknown[]>('INSERT INTO uploads (group_id, name, sha256, at_ms) VALUES (?, ?, ?, ?)')
        .run(sent.groupId, sent.name, asset.sha256 ?? '', asset.createdMs)
      return { rowId, taskId }
    })
    return store()
  }

  /** 100,000 rows take well under a second: they are made inside SQLite. */
  insertSynthetic(groupRowId: number, count: number, apartMs: number): void {
    this.#database
      .prepare<[object]>(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < @count)
         INSERT INTO assets (asset_id, group_rowid, name, ext, type, mime, size_bytes, created_ms, ready_ms, inspected)
         SELECT printf('asset-20260101%06d-%x', @groupRowId, i), @groupRowId, printf('Synthetic %06d.jpg', i),
           '.jpg', 1, 'image/jpeg', 100000 + (i * 7919) % 900000, @now - (@count - i) * @apartMs, @now, 1 FROM n
         WHERE @count > 0`,
      )
      .run({ groupRowId, count, apartMs, now: this.#now() })
  }

  /** Lists show it only from that time on: as of a service whose index is late. */
  hide(rowId: number, untilMs: number): void {
    this.#hidden.set(rowId, untilMs)
  }

  #hiddenNow(): readonly number[] {
    const nowMs = this.#now()
    for (const [rowId, untilMs] of this.#hidden) if (untilMs <= nowMs) this.#hidden.delete(rowId)
    return [...this.#hidden.keys()]
  }

  list(filter: AssetFilter): { readonly rows: readonly AssetRow[]; readonly total: number } {
    const conditions = ['group_rowid = @groupRowId']
    if (filter.type !== undefined) conditions.push('type = @type')
    if (filter.status !== undefined) conditions.push(`${statusColumn} = @status`)
    if (filter.name !== undefined) conditions.push("name LIKE @name ESCAPE '\\'")
    if (filter.assetId !== undefined) conditions.push('asset_id = @assetId')
    if (this.#hidden.size > 0) conditions.push('id NOT IN (SELECT value FROM json_each(@hidden))')
    const where = conditions.join(' AND ')
    const bound = {
      groupRowId: filter.groupRowId,
      type: filter.type,
      status: filter.status,
      name: `%${(filter.name ?? '').replace(/[\\%_]/g, '\\$&')}%`,
      assetId: filter.assetId,
      now: this.#now(),
      hidden: JSON.stringify(this.#hiddenNow()),
    }
    const rows = this.#database
      .prepare<[object], AssetRow>(
        `SELECT *, ${statusColumn} AS status FROM assets WHERE ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`,
      )
      .all({ ...bound, limit: filter.pageSize, offset: (filter.page - 1) * filter.pageSize })
    const total = this.#database
      .prepare<[object], { total: number }>(`SELECT count(*) AS total FROM assets WHERE ${where}`)
      .get(bound)?.total
    return { rows, total: total ?? 0 }
  }

  findByRowId(rowId: number): AssetRow | undefined {
    return this.#database
      .prepare<[object], AssetRow>(`SELECT *, ${statusColumn} AS status FROM assets WHERE id = @rowId`)
      .get({ rowId, now: this.#now() })
  }

  findByAssetId(assetId: string): AssetRow | undefined {
    return this.#database
      .prepare<[object], AssetRow>(
        `SELECT *, ${statusColumn} AS status FROM assets WHERE asset_id = @assetId`,
      )
      .get({ assetId, now: this.#now() })
  }

  /** `unknown`: no such task; `gone`: its asset was deleted with its group. */
  findByTask(taskId: string): AssetRow | 'unknown' | 'gone' {
    const task = this.#database
      .prepare<[string], { asset_rowid: number | null }>('SELECT asset_rowid FROM tasks WHERE task_id = ?')
      .get(taskId)
    if (task === undefined) return 'unknown'
    if (task.asset_rowid === null) return 'gone'
    return this.findByRowId(task.asset_rowid) ?? 'gone'
  }

  uninspected(): readonly number[] {
    return this.#database
      .prepare<[], { id: number }>('SELECT id FROM assets WHERE inspected = 0 ORDER BY id')
      .all()
      .map((row) => row.id)
  }

  /** A failure that was decided at the upload (a trigger, a fault) is kept. */
  finishInspection(
    rowId: number,
    durationSeconds: number,
    failure: { readonly code: string; readonly message: string } | null,
  ): void {
    this.#database
      .prepare<unknown[]>(
        `UPDATE assets SET inspected = 1, duration_s = ?, failure_code = coalesce(failure_code, ?),
           failure_message = coalesce(failure_message, ?) WHERE id = ?`,
      )
      .run(durationSeconds, failure?.code ?? null, failure?.message ?? null, rowId)
  }

  count(): number {
    return (
      this.#database.prepare<[], { total: number }>('SELECT count(*) AS total FROM assets').get()?.total ?? 0
    )
  }

  acceptedUploads(): readonly AcceptedUpload[] {
    return this.#database
      .prepare<[], AcceptedUpload>(
        `SELECT group_id AS groupId, name, sha256, count(*) AS count FROM uploads
         GROUP BY group_id, name, sha256 ORDER BY min(id)`,
      )
      .all()
  }
}
