import { AppFailure } from '../../../shared/result.ts'
import { candidatesMax } from '../../../shared/uploads/uploads.ts'
import type { QueueContext } from '../gate/context.ts'
import type { UploadRow } from '../model/states.ts'
import type { UploadAccount } from '../ports.ts'
import type { GroupBaseline } from '../send/group-baseline.ts'
import { visibleRow } from '../store/visible-row.ts'
import { findAssets, isUsable } from './asset-finder.ts'

export interface CandidateParts {
  readonly context: QueueContext
  readonly baseline: GroupBaseline
  readonly isVisible: (row: UploadRow) => boolean
  /** The queue ends. */
  readonly signal: AbortSignal
}

/** What a person may say of an upload in doubt: which assets of its group may be it, and "it is this one". */
export function createCandidates({ context, baseline, isVisible, signal }: CandidateParts) {
  const { ledger } = context

  /** @throws AppFailure notFound, wrongState, keyNeeded */
  function requireDoubt(id: string): { readonly row: UploadRow; readonly account: UploadAccount } {
    const row = visibleRow(ledger, isVisible, id)
    const account = context.account()
    if (account === null || row.accountId !== account.accountId) throw new AppFailure({ code: 'keyNeeded' })
    if (row.state.kind !== 'unconfirmed') throw new AppFailure({ code: 'wrongState' })
    return { row, account }
  }

  return {
    /** Asked of the service anew, the likeliest first. Assets of other files are left out. @throws AppFailure */
    candidates: async ({ id }: { readonly id: string }) => {
      const { row, account } = requireDoubt(id)
      const { sure, maybes } = await findAssets(context, baseline, account, row, { isWide: true, signal })
      const found = [...(sure === null ? [] : [sure]), ...maybes]
        // One that has no id yet cannot be taken.
        .filter(({ assetId }) => !assetId.startsWith('pending:'))
        .map(({ assetId }) => assetId)
      return { assetIds: found.slice(0, candidatesMax) }
    },

    /** @throws AppFailure notFound; wrongState when the asset is another file's, or the doubt is over */
    takeAsset: async ({ id, assetId }: { readonly id: string; readonly assetId: string }) => {
      const { row, account } = requireDoubt(id)
      const query = { groupId: row.groupId ?? '', assetId, page: 1, pageSize: 100 }
      const { assets } = await account.api.listAssets(query, signal)
      const asset = assets.find((entry) => entry.assetId === assetId)
      if (asset === undefined) throw new AppFailure({ code: 'notFound' })
      if (ledger.isClaimed(assetId, id)) throw new AppFailure({ code: 'wrongState' })
      const after = ledger.apply(id, { type: 'assetTaken', assetId, isReady: isUsable(asset.status) })
      return { count: after === null ? 0 : 1 }
    },
  }
}
