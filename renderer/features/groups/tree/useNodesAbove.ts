import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { favouriteAssetsQuery } from '../../../queries.ts'
import { showsFavourites, useView } from '../../../stores/view.ts'
import { type AllNode, allKey, favouritesKey } from './treeModel.ts'

const none: readonly AllNode[] = []

/** What stands above the branches: all assets, and the favourites where there are any; and which of both is open, if one is. */
export function useNodesAbove(isFiltered: boolean): {
  readonly above: readonly AllNode[]
  readonly openAbove: AllNode['key'] | null
} {
  const { t } = useWords()
  const { data } = useQuery(favouriteAssetsQuery)
  const hasFavourites = (data ?? 0) > 0
  const above = useMemo((): readonly AllNode[] => {
    if (isFiltered) return none
    const all = { key: allKey, level: 0, label: t('browse.allAssets') } as const
    const favourites = { key: favouritesKey, level: 0, label: t('browse.favouriteAssets') } as const
    return hasFavourites ? [all, favourites] : [all]
  }, [isFiltered, hasFavourites, t])
  const openAbove = useView((view) => {
    if (view.groupId !== null) return null
    return hasFavourites && showsFavourites(view) ? favouritesKey : allKey
  })
  return { above, openAbove }
}
