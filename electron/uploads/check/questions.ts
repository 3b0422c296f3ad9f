import type { UploadHold } from '../../../shared/uploads/uploads.ts'
import type { UploadRow } from '../model/states.ts'
import type { GroupsPort } from '../ports.ts'
import type { Ledger } from '../store/ledger.ts'

/**
 * What a person must be asked before a checked file may be sent, one question at a time; null when nothing.
 * Call it inside the transaction that stores the answer: of two equal files checked at the same time, the second sees the
 * first.
 */
export function questionFor(row: UploadRow, ledger: Ledger, groups: GroupsPort): UploadHold | null {
  if (row.groupId === null) return { reason: 'groupNeeded' }
  const kind = groups.lookup(row.groupId)?.kind
  if (kind === 'official') return { reason: 'groupReadOnly' }
  const duplicate = row.onDuplicate === 'upload' ? null : findDuplicate(row, row.groupId, ledger)
  if (duplicate !== null) return duplicate
  return kind === 'realPerson' && !row.personConfirmed ? { reason: 'personConsent' } : null
}

function findDuplicate(row: UploadRow, groupId: string, ledger: Ledger): UploadHold | null {
  if (row.sha256 === null) return null
  const sent = row.accountId === null ? null : ledger.knownFiles.find(row, row.accountId, groupId)
  if (sent !== null) {
    return { reason: 'duplicate', assetId: sent.assetId, name: sent.name, uploadedAtMs: sent.sentAtMs }
  }
  const twin = ledger.store.twin(row, groupId)
  if (twin === null) return null
  return { reason: 'duplicate', assetId: null, name: twin.fileName, uploadedAtMs: twin.addedAtMs }
}
