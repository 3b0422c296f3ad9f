import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import type { AssetList } from '../list/assetList.ts'

/** Which of how many is seen, "3 of 250"; "3 of 100+" where there may be more. */
export function placeText(
  index: number,
  { count, total }: Pick<AssetList, 'count' | 'total'>,
  t: Translate,
  format: Pick<Formatters, 'count'>,
): string {
  const isOpen = count?.open === true
  // The last place of an open list is one of which nobody knows whether anything is there.
  const known = Math.max(index + 1, (isOpen ? count.known : total) ?? 0)
  return t('assets.doneOf', {
    done: format.count(index + 1),
    total: `${format.count(known)}${isOpen ? '+' : ''}`,
  })
}
