import { AppFailure } from '../../shared/result.ts'
import type { FactsRow, FactsTable } from './facts-table.ts'

/** Of a measured file what a list shows and is sorted by. */
export interface MeasuredSizes {
  readonly assetId: string
  readonly sizeBytes: number
  readonly durationMs: number | null
  readonly width: number | null
  readonly height: number | null
}

export interface FactsFollowerOptions {
  readonly table: Pick<FactsTable, 'after'>
  /** Of the account that is connected; null while none is. */
  readonly accountId: () => string | null
  /** Whoever lists assets is told of what was measured of them; resolves when it has taken it. Does not reject. */
  readonly tell: (accountId: string, measured: readonly MeasuredSizes[]) => Promise<void>
}

/** Tells all that was ever measured of an account's assets, and from then on what is new, in portions and in order. */
export interface FactsFollower {
  /** Another session, or none, or lists that have forgotten everything: all of it is told. */
  tellAll(): void
  measured(accountId: string): void
}

const sizesOf = ({ assetId, media }: FactsRow): MeasuredSizes => {
  const { sizeBytes } = media
  const hasPixels = media.kind === 'image' || media.kind === 'video'
  const hasLength = media.kind === 'video' || media.kind === 'audio'
  return {
    assetId,
    sizeBytes,
    durationMs: hasLength ? media.durationMs : null,
    width: hasPixels ? media.width : null,
    height: hasPixels ? media.height : null,
  }
}

/** At once: both sides stay free for whoever waits. */
const toldAtOnce = 500

export function createFactsFollower({ table, accountId, tell }: FactsFollowerOptions): FactsFollower {
  let followed: string | null = null
  let toldSeq = 0
  let isTelling = false

  const portionOf = (account: string): ReturnType<FactsTable['after']> => {
    try {
      return table.after(account, toldSeq, toldAtOnce)
    } catch (error) {
      // A copy of what cannot be read now: the next start tells it.
      if (error instanceof AppFailure) return []
      throw error
    }
  }

  const tellOn = async (): Promise<void> => {
    if (isTelling) return
    isTelling = true
    try {
      for (;;) {
        const account = followed
        const portion = account === null ? [] : portionOf(account)
        const last = portion.at(-1)
        if (account === null || last === undefined) return
        toldSeq = last.seq
        await tell(account, portion.map(sizesOf))
      }
    } finally {
      isTelling = false
    }
  }

  return {
    tellAll: () => {
      followed = accountId()
      toldSeq = 0
      void tellOn()
    },
    measured: (account) => {
      if (account === followed) void tellOn()
    },
  }
}
