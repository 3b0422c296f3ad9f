import type { AssetList } from './assetList.ts'

export interface PlacesOnScreen {
  readonly first: number
  readonly last: number
}

type ComparedList = Pick<AssetList, 'query' | 'total' | 'filtering' | 'at' | 'isFresh'>

/** Whether nobody would see it if one list took the place of the other: it is as long, and has the same assets on the screen. */
export function looksTheSame(
  shown: ComparedList,
  coming: ComparedList,
  { first, last }: PlacesOnScreen,
): boolean {
  const { total } = shown
  if (total === null || total !== coming.total || shown.query !== coming.query) return false
  if (shown.filtering || coming.filtering) return false
  for (let index = first; index <= Math.min(last, total - 1); index += 1) {
    const asset = shown.at(index)
    if (asset === undefined || asset.assetId !== coming.at(index)?.assetId || !coming.isFresh(index))
      return false
  }
  return true
}
