import { AppFailure } from '../../../shared/result.ts'
import type { UploadItem, UploadQueue } from '../../../shared/uploads/uploads.ts'
import { withStorage } from '../../database/index.ts'
import { fileToSend } from '../fits/file-to-send.ts'
import { offersFit } from '../fits/wanted-fits.ts'
import { type ItemContext, toItem } from '../model/item.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadPorts } from '../ports.ts'
import type { UploadService } from '../service-types.ts'
import type { Ledger } from '../store/ledger.ts'
import { noLimit } from '../store/uploads-table.ts'
import { visibleRow } from '../store/visible-row.ts'

interface QueueReadsParts extends Pick<ItemContext, 'progressOf' | 'fitProgressOf'> {
  readonly ports: Pick<UploadPorts, 'groups' | 'fits'>
  readonly ledger: Ledger
  readonly visibleAccountId: () => string | null
  readonly isVisible: (row: UploadRow) => boolean
  readonly queue: () => UploadQueue
  /** Of the last delta. */
  readonly revision: () => number
}

type QueueReads = Pick<
  UploadService,
  'list' | 'skipped' | 'history' | 'localFile' | 'find' | 'findByPath' | 'needsFile'
>

/** What is seen of the queue: files of the account that is shown, and of another's nothing. */
export function createQueueReads(parts: QueueReadsParts): QueueReads {
  const { ports, ledger, visibleAccountId, isVisible, progressOf, fitProgressOf } = parts
  const context: ItemContext = {
    progressOf,
    fitProgressOf,
    groupNameOf: (groupId) => ports.groups.lookup(groupId)?.name ?? null,
    offersFit: ({ media }) => offersFit(ports.fits, media),
  }
  const visibleItem = (row: UploadRow | null): UploadItem | null =>
    row !== null && isVisible(row) ? toItem(row, context) : null

  return {
    list: ({ after, limit } = { after: 0, limit: noLimit }) => {
      const rows = withStorage(() => ledger.store.visible(visibleAccountId(), after, limit))
      return {
        revision: parts.revision(),
        items: rows.map((row) => toItem(row, context)),
        next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
        queue: parts.queue(),
      }
    },
    skipped: ({ dropId }) => {
      const files = ledger.drops.files(dropId, visibleAccountId())
      if (files === null) throw new AppFailure({ code: 'notFound' })
      return files
    },
    history: ({ id }) => ledger.history.list(visibleRow(ledger, isVisible, id)),
    localFile: (id) => {
      const row = visibleRow(ledger, isVisible, id)
      return { path: row.path, accountId: row.accountId, sentPath: fileToSend(row, ports) }
    },
    find: (id) => visibleItem(ledger.store.get(id)),
    findByPath: (path, groupId) => visibleItem(ledger.store.newestOf(visibleAccountId(), groupId, path)),
    needsFile: (path) => ledger.store.needsFile(path) || ledger.drops.isWalking(path),
  }
}
