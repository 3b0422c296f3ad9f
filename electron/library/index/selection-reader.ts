import type { LibrarySelection } from '../../../shared/library.ts'
import { AppFailure } from '../../../shared/result.ts'
import { type CurrentSession, requireSession } from '../../connection/index.ts'
import type { IndexClient } from './index-client.ts'
import type { DescribedAsset } from './query/readings.ts'

/** A selection as it was when it was opened, of whatever size: its assets come in portions, and are never all here at once. */
export interface OpenedSelection {
  readonly accountId: string
  /** At most as many assets come: one that is forgotten meanwhile does not. */
  readonly total: number
  /** To be read once, to its end or not. @throws AppFailure storageFailed, internal */
  readonly portions: AsyncIterable<readonly DescribedAsset[]>
  /** After a person was asked for something meanwhile. @throws AppFailure accountChanged */
  requireSameAccount(): void
  /** Nobody reads it (on). It does not throw. */
  discard(): Promise<void>
}

/** @throws AppFailure keyNeeded, storageFailed */
export type OpenSelection = (selection: LibrarySelection) => Promise<OpenedSelection>

/** A few milliseconds of work on either side: nobody else waits for long. */
const portion = 500

export function createSelectionReader(options: {
  readonly client: Pick<IndexClient, 'beginReading' | 'readOn' | 'endReading'>
  readonly session: CurrentSession
}): OpenSelection {
  const { client } = options

  async function* read(readingId: string, total: number) {
    try {
      for (let offset = 0; offset < total; offset += portion)
        yield await client.readOn(readingId, offset, portion)
    } finally {
      await client.endReading(readingId)
    }
  }

  return async (selection) => {
    const { accountId } = requireSession(options.session)
    const { readingId, total } = await client.beginReading(accountId, selection)
    return {
      accountId,
      total,
      portions: read(readingId, total),
      requireSameAccount: () => {
        if (options.session()?.accountId !== accountId) throw new AppFailure({ code: 'accountChanged' })
      },
      // One that nobody ends falls out by itself.
      discard: () => client.endReading(readingId).catch(() => {}),
    }
  }
}
