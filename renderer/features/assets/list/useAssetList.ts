import type { LibraryQuery } from '../../../../shared/library.ts'
import type { AssetList } from './assetList.ts'
import { useIndexList } from './useIndexList.ts'
import type { useListSource } from './useListSource.ts'
import { useServiceList } from './useServiceList.ts'

export type { AssetList } from './assetList.ts'

/** The list that is wanted, from where it comes; nothing while that is not decided. */
export function useAssetList(wanted: LibraryQuery, source: ReturnType<typeof useListSource>): AssetList {
  const fromIndex = useIndexList(wanted, source === 'index')
  const fromService = useServiceList(wanted, source === 'service')
  return source === 'service' ? fromService : fromIndex
}
