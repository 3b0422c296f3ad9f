import type { RequestHandlers } from '../../shared/contract.ts'
import type { LibrarySelection } from '../../shared/library.ts'
import type { OriginalsService } from './originals-service.ts'

export interface OriginalsDesktop {
  /** Asks for one; null when the person thought better of it. */
  readonly chooseFolder: () => Promise<string | null>
  readonly openFolder: (path: string) => Promise<void>
}

/** Requests about originals on their way. `isWhole`: whether all of a selection is known here. */
export function createOriginalsHandlers(
  service: OriginalsService,
  desktop: OriginalsDesktop,
  isWhole: (selection: LibrarySelection) => Promise<boolean>,
): RequestHandlers['originals'] {
  const done = (act: (orderId: number) => void) => (input: { readonly orderId: number }) => {
    act(input.orderId)
    return {}
  }
  const snapshot = () => ({ orders: [...service.get().orders] })
  return {
    get: snapshot,
    download: async ({ selection }) => {
      const isAll = await isWhole(selection)
      const folder = await desktop.chooseFolder()
      if (folder === null) return { count: null, isWhole: isAll }
      return { count: await service.download(selection, folder), isWhole: isAll }
    },
    pause: done(service.pause),
    resume: done(service.resume),
    retry: done(service.retry),
    remove: async ({ orderId }) => {
      await service.remove(orderId)
      return {}
    },
    failures: ({ orderId, limit }) => ({ files: [...service.failures(orderId, limit)] }),
    showFolder: async ({ orderId }) => {
      await desktop.openFolder(service.folderOf(orderId))
      return {}
    },
  }
}
