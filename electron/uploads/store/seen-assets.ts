import type { Database } from 'better-sqlite3'

/** Where in the order of requests an id was first seen: the list that had it was asked for, and was there. */
export interface FirstSeen {
  readonly askedOrder: number
  readonly seenOrder: number
}

/** Which ids were ever seen in the groups that files are sent to. Writes inside the transaction of its caller. */
export class SeenAssetStore {
  readonly #find
  readonly #add
  readonly #forget
  readonly #latest

  constructor(database: Database) {
    this.#find = database.prepare<[string, string], FirstSeen>(
      `SELECT asked_order AS askedOrder, seen_order AS seenOrder FROM group_asset_ids
        WHERE group_id = ? AND asset_id = ?`,
    )
    this.#add = database.prepare<[string, string, number, number]>(
      'INSERT OR IGNORE INTO group_asset_ids (group_id, asset_id, asked_order, seen_order) VALUES (?, ?, ?, ?)',
    )
    const waitsForAnAsset = `state_kind IN ('uploading', 'processing', 'unconfirmed', 'cancelled', 'failed') OR in_doubt = 1`
    this.#forget = database.prepare<[]>(
      `DELETE FROM group_asset_ids WHERE group_id NOT IN
        (SELECT group_id FROM uploads WHERE group_id IS NOT NULL AND (${waitsForAnAsset}))`,
    )
    this.#latest = database.prepare<[], { readonly latest: number | null }>(
      `SELECT max(latest) AS latest FROM (
        SELECT max(seen_order) AS latest FROM group_asset_ids
        UNION ALL SELECT max(json_extract(sent, '$.order')) FROM uploads WHERE sent IS NOT NULL)`,
    )
  }

  find(groupId: string, assetId: string): FirstSeen | null {
    return this.#find.get(groupId, assetId) ?? null
  }

  add(groupId: string, assetIds: Iterable<string>, { askedOrder, seenOrder }: FirstSeen): void {
    for (const assetId of assetIds) this.#add.run(groupId, assetId, askedOrder, seenOrder)
  }

  /** Of groups in which no upload waits for its asset. What is sent there next is looked up anew. */
  forgetUnneeded(): void {
    this.#forget.run()
  }

  /** The highest place in the order that was ever given, as far as it still matters. */
  latestOrder(): number {
    return this.#latest.get()?.latest ?? 0
  }
}
