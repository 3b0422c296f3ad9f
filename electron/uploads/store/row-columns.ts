import { madeFit } from '../model/fit-transitions.ts'
import { claimedAssetId, type RowChange, runnableAtMs, type UploadRow } from '../model/states.ts'

type Stored = string | number | null
type Columns = Readonly<Record<string, Stored>>

const json = (value: unknown): Stored => (value === null ? null : JSON.stringify(value))

/** The columns in which each property of a row lies, by their names in the database. */
const columnsOf: { readonly [Key in keyof Required<RowChange>]: (row: UploadRow) => Columns } = {
  accountId: ({ accountId }) => ({ account_id: accountId }),
  groupId: ({ groupId }) => ({ group_id: groupId }),
  groupName: ({ groupName }) => ({ group_name: groupName }),
  path: ({ path }) => ({ path }),
  assetName: ({ assetName }) => ({ asset_name: assetName }),
  sizeBytes: ({ sizeBytes }) => ({ size_bytes: sizeBytes }),
  mtimeMs: ({ mtimeMs }) => ({ mtime_ms: mtimeMs }),
  inode: ({ inode }) => ({ inode }),
  sha256: ({ sha256 }) => ({ sha256 }),
  sent: ({ sent }) => ({ sent: json(sent), in_doubt: sent?.mayHaveArrived === true ? 1 : 0 }),
  media: ({ media }) => ({ media: json(media) }),
  fit: (row) => ({
    fit: json(row.fit),
    fit_key: madeFit(row)?.key ?? null,
    original_sha256: madeFit(row)?.original.sha256 ?? null,
  }),
  warnings: ({ warnings }) => ({ warnings: json(warnings) }),
  state: ({ state }) => ({
    state_kind: state.kind,
    state: json(state),
    hold: state.kind === 'waiting' ? (state.hold?.reason ?? null) : null,
    failure_code: state.kind === 'failed' ? state.code : null,
    runnable_at_ms: runnableAtMs(state),
    asset_id: claimedAssetId(state),
  }),
  paused: ({ paused }) => ({ paused: paused ? 1 : 0 }),
  onDuplicate: ({ onDuplicate }) => ({ on_duplicate: onDuplicate }),
  duplicate: ({ duplicate }) => ({ duplicate: json(duplicate) }),
  personConfirmed: ({ personConfirmed }) => ({ person_confirmed: personConfirmed ? 1 : 0 }),
  attempts: ({ attempts }) => ({ attempts }),
  failures: ({ failures }) => ({ failures }),
}

const isKey = (key: string): key is keyof RowChange => key in columnsOf

/**
 * The columns that differ after a change. Those that do not are left out: SQLite writes every index anew whose columns are named in an
 * update, whether or not their values change, and there are a dozen.
 */
export function changedColumns(before: UploadRow, after: UploadRow, change: RowChange): Columns {
  const changed: Record<string, Stored> = {}
  for (const key of Object.keys(change).filter(isKey)) {
    const was = columnsOf[key](before)
    for (const [column, value] of Object.entries(columnsOf[key](after)))
      if (value !== was[column]) changed[column] = value
  }
  return changed
}
