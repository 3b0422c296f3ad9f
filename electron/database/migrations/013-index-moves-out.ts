import type { Migration } from '../migration.ts'

/** The index of all assets has a file of its own, which it fills anew: see library/index/store/index-schema.ts. */
export const indexMovesOut: Migration = {
  name: '013-index-moves-out',
  up: (database) => {
    database.exec(`
      DROP TABLE asset_names;
      DROP TABLE indexed_assets;
      DROP TABLE indexed_groups;
    `)
  },
}
