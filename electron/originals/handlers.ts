import type { RequestHandlers } from '../../shared/contract.ts'
import type { LibrarySelection } from '../../shared/library.ts'
import type { OriginalsService } from './originals-service.ts'

/** The file that an asset was uploaded from. @throws AppFailure keyNeeded, storageFailed */
export type LookForLocalFile = (asset: {
  readonly groupId: string
  readonly assetId: string
}) => Promise<
  { readonly kind: 'none' } | { readonly kind: 'gone' | 'changed' | 'unchanged'; readonly path: string }
>

export interface OriginalsDesktop {
  /** Asks for one; null when the person thought better of it. */
  readonly chooseFolder: () => Promise<string | null>
  /** A folder, or a file with the system's program for it. @throws AppFailure fileUnreadable */
  readonly openPath: (path: string) => Promise<void>
  readonly showInFolder: (path: string) => void
}

/** Requests about originals on their way. `isWhole`: whether all of a selection is known here. */
export function createOriginalsHandlers(
  service: OriginalsService,
  desktop: OriginalsDesktop,
  isWhole: (selection: LibrarySelection) => Promise<boolean>,
  lookForLocalFile: LookForLocalFile,
): RequestHandlers['originals'] {
  const done =
    (act: (orderId: number) => void | Promise<void>) => async (input: { readonly orderId: number }) => {
      await act(input.orderId)
      return {}
    }
  const snapshot = () => ({ orders: [...service.get().orders] })
  return {
    get: snapshot,
    download: async ({ selection }) => {
      const isAll = await isWhole(selection)
      // Before the person is asked, who may connect another account meanwhile.
      const chosen = await service.choose(selection)
      const folder = await desktop.chooseFolder().catch(async (error: unknown) => {
        await chosen.discard()
        throw error
      })
      if (folder !== null) return { count: await chosen.downloadInto(folder), isWhole: isAll }
      await chosen.discard()
      return { count: null, isWhole: isAll }
    },
    pause: done(service.pause),
    resume: done(service.resume),
    retry: done(service.retry),
    remove: done(service.remove),
    failures: ({ orderId, limit }) => ({ files: [...service.failures(orderId, limit)] }),
    openLocal: async ({ groupId, assetId, how }) => {
      const file = await lookForLocalFile({ groupId, assetId })
      const isThere = file.kind === 'changed' || file.kind === 'unchanged'
      if (isThere && how === 'show') desktop.showInFolder(file.path)
      if (file.kind === 'unchanged' && how === 'open') await desktop.openPath(file.path)
      return { file: file.kind }
    },
    showFolder: async ({ orderId }) => {
      await desktop.openPath(service.folderOf(orderId))
      return {}
    },
  }
}
