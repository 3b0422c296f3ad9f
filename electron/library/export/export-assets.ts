import { basename, dirname } from 'node:path'
import type { ExportFormat, LibraryExport, LibrarySelection } from '../../../shared/library.ts'
import type { Mark } from '../../../shared/marks.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { errorCode } from '../../base/error-code.ts'
import { driveOf } from '../../base/files/drive.ts'
import { dayName } from '../../base/files/names/day-name.ts'
import { safeBaseName } from '../../base/files/names/safe-name.ts'
import { storageTrouble } from '../../database/index.ts'
import { isKnownWhole } from '../index/known-whole.ts'
import type { LibraryLists } from '../index/library-lists.ts'
import type { OpenedSelection, OpenSelection } from '../index/selection-reader.ts'
import { writeAtomically } from './write-atomically.ts'
import { type AssetListWriter, csvWriter, type GroupOf, jsonWriter } from './written-assets.ts'

export interface ExportOrder {
  readonly selection: LibrarySelection
  readonly format: ExportFormat
}

export interface ExportOptions {
  readonly open: OpenSelection
  readonly lists: Pick<LibraryLists, 'list'>
  readonly groupName: (groupId: string) => string | null
  /** What the person has marked groups with. */
  readonly groupMarks: () => readonly Mark[]
  /** Asks where to; null when the person thought better of it. */
  readonly chooseFile: (suggestedName: string, format: ExportFormat) => Promise<string | null>
  readonly clock: Clock
}

const maxNameBytes = 90

/**
 * Writes what is known of assets into a file that a person chooses, 200,000 as well: they never are all in memory at once. The
 * request @throws AppFailure keyNeeded, storageFailed, accountChanged when another one is connected by the time a file was chosen.
 */
export function createExportAssets(options: ExportOptions): (order: ExportOrder) => Promise<LibraryExport> {
  const { groupName } = options

  const exportOpened = async (
    { total, portions, requireSameAccount }: OpenedSelection,
    { selection, format }: ExportOrder,
  ): Promise<LibraryExport> => {
    const wholeAtFirst = await isKnownWhole(options.lists, selection)
    const name = `${baseNameOf(selection, groupName, options.clock.now())}.${format}`
    const path = await options.chooseFile(name, format)
    if (path === null) return { outcome: 'cancelled' }
    requireSameAccount()
    const marks = new Map(options.groupMarks().map((mark) => [mark.groupId, mark]))
    const groupOf: GroupOf = (groupId) => ({
      name: groupName(groupId),
      label: marks.get(groupId)?.label ?? null,
      note: marks.get(groupId)?.note ?? '',
    })
    const writer = format === 'csv' ? csvWriter(groupOf) : jsonWriter(groupOf)
    const written = { count: 0 }
    try {
      const drive = driveOf(dirname(path), options.clock, new AbortController().signal)
      await writeAtomically(path, piecesOf(writer, portions, written), drive)
    } catch (cause) {
      const code = errorCode(cause)
      if (cause instanceof AppFailure || code === null) throw cause
      return { outcome: 'notWritten', reason: storageTrouble(code) === 'full' ? 'diskFull' : 'refused' }
    }
    return {
      outcome: 'exported',
      count: written.count,
      isWhole: wholeAtFirst && written.count === total,
      fileName: basename(path),
    }
  }

  return async (order) => {
    // Before the person is asked: what they see then is what is written.
    const opened = await options.open(order.selection)
    try {
      return await exportOpened(opened, order)
    } finally {
      await opened.discard()
    }
  }
}

async function* piecesOf(
  writer: AssetListWriter,
  portions: OpenedSelection['portions'],
  written: { count: number },
): AsyncGenerator<string> {
  yield writer.head
  for await (const assets of portions) {
    yield writer.rows(assets, written.count === 0)
    written.count += assets.length
  }
  yield writer.foot
}

function baseNameOf(
  selection: LibrarySelection,
  groupName: (groupId: string) => string | null,
  nowMs: number,
): string {
  const scope = selection.kind === 'list' ? selection.query.scope : null
  const about = scope?.kind === 'group' ? groupName(scope.groupId) : null
  const words = safeBaseName(about ?? '', maxNameBytes)
  return `${words === '' ? 'Asset Library' : words} ${dayName(nowMs)}`
}
