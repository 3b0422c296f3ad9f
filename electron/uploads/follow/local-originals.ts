import { type FileIdentity, isSameFile } from '../../base/files/file-identity.ts'
import { fileToSend } from '../fits/file-to-send.ts'
import type { QueueContext } from '../gate/context.ts'
import { type SentFile, sentFileOf } from '../model/sent-file.ts'
import type { UploadRow } from '../model/states.ts'
import type { FoundAsset } from '../ports.ts'
import type { GroupBaseline } from '../send/group-baseline.ts'
import { matchContext } from './asset-finder.ts'
import { Pairing, stemKey, stemsNear } from './asset-match.ts'
import { nameKey, stemOf, unnumberedKey } from './asset-names.ts'

/** A file on this computer, as it was when it was sent. */
export interface SentVersion {
  readonly path: string
  /** Whether the file that lies there now is still the one that it was. */
  readonly isUnchanged: (now: FileIdentity) => boolean
}

/** The file on this computer that an asset was uploaded from, as it was then. */
export interface LocalOriginal extends SentVersion {
  readonly fileName: string
  /** Of what was sent. Null when it was not measured, and when its row was cleared: what was measured is kept elsewhere. */
  readonly media: UploadRow['media']
  /** A copy of it was sent, one that fits: the asset's bytes are others than the file's. */
  readonly isCopySent: boolean
}

export interface LocalOriginals {
  /** Of an asset that a file of this account has become, also when its row was cleared. Null when nobody here sent it. */
  of(assetId: string): LocalOriginal | null
  /**
   * Of an asset whose id no row has yet, because the service tells it only when the review is over: the one file that is surely
   * behind that entry of the group's list. Null where two might be.
   */
  ofEntry(groupId: string, entry: FoundAsset): LocalOriginal | null
  /** The bytes behind such an entry: the same file, or the copy of it that fits, which lies here until its asset is ready. */
  sentAs(groupId: string, entry: FoundAsset): SentVersion | null
  /** Where the files of this account lay, of those whose rows were cleared. @throws AppFailure storageFailed */
  forget(accountId: string): void
}

/** Which file is behind an asset: for its picture and its facts. */
export function createLocalOriginals(context: QueueContext, baseline: GroupBaseline): LocalOriginals {
  const { ledger } = context
  const { store, knownFiles } = ledger

  const of = (assetId: string): LocalOriginal | null => {
    const accountId = context.ports.connection.accountId()
    if (accountId === null) return null
    const row = store.ofAsset(accountId, assetId)
    if (row !== null) return toOriginal(sentFileOf(row), row.media)
    const cleared = knownFiles.ofAsset(accountId, assetId)
    return cleared === null ? null : toOriginal(cleared, null)
  }

  const rowOf = (groupId: string, entry: FoundAsset): UploadRow | null => {
    const account = context.account()
    // Asked of every picture that is drawn for the first time, so what nearly always holds is looked up first.
    if (account === null || !store.isProcessingIn(account.accountId, groupId)) return null
    const prefixes = new Set([
      stemOf(entry.name),
      stemOf(nameKey(entry.name)),
      unnumberedKey(entry.name) ?? '',
    ])
    prefixes.delete('')
    // Not all that wait in the group, which may be thousands, and of a camera's numbered files all begin alike: those that count.
    const near = stemsNear(entry)
    const named = [...prefixes].flatMap((prefix) => store.unresolvedNamed(account.accountId, groupId, prefix))
    const ids = new Set(named.filter(({ assetName }) => near.has(stemKey(assetName))).map(({ id }) => id))
    const rows = [...ids].flatMap((id) => store.get(id) ?? [])
    const waiting = rows.filter(({ state }) => state.kind === 'processing' && state.via.by === 'task')
    const pairing = new Pairing(matchContext(context, account, baseline, 'group'))
    pairing.want(waiting)
    pairing.oppose(rows)
    pairing.compare([entry])
    return pairing.surePairs()[0]?.row ?? null
  }

  return {
    of,
    ofEntry: (groupId, entry) => {
      const row = rowOf(groupId, entry)
      return row === null ? null : toOriginal(sentFileOf(row), row.media)
    },
    sentAs: (groupId, entry) => {
      const row = rowOf(groupId, entry)
      if (row === null) return null
      // What its columns say is of what was sent.
      return { path: fileToSend(row, context.ports), isUnchanged: (now) => isSameFile(row, now) }
    },
    forget: (accountId) => ledger.change(() => knownFiles.forgetPlaces(accountId)),
  }
}

function toOriginal(file: SentFile | null, media: UploadRow['media']): LocalOriginal | null {
  if (file === null) return null
  const { path, fileName, isCopySent } = file
  return { path, fileName, media, isCopySent, isUnchanged: (now) => isSameFile(file, now) }
}
