import type { AssetList, LookedAt } from './assetList.ts'

type ComparedList = Pick<AssetList, 'query' | 'total' | 'at' | 'isFresh'>

/**
 * Whether nobody would see it if one list took the place of the other: it is as long, and has the same assets on the screen, and wherever
 * else one is looked at.
 */
export function looksTheSame(
  shown: ComparedList,
  coming: ComparedList,
  { drawn: { first, last }, others }: Pick<LookedAt, 'drawn' | 'others'>,
): boolean {
  const { total } = shown
  if (total === null || total !== coming.total || shown.query !== coming.query) return false
  const isSame = (index: number): boolean =>
    coming.isFresh(index) && coming.at(index)?.assetId === shown.at(index)?.assetId
  for (let index = first; index <= Math.min(last, total - 1); index += 1)
    if (shown.at(index) === undefined || !isSame(index)) return false
  // Where none is known there is none to lose.
  return others.every((index) => shown.at(index) === undefined || isSame(index))
}
