import { useMemo } from 'react'
import { useView } from '../../../../stores/view.ts'
import { type GridLayout, layoutGrid, layoutList } from '../layout/gridLayout.ts'

/** How the cells of so many assets lie in that width, by what the person has chosen. */
export function useCellLayout(widthPx: number, total: number, hasGroup: boolean): GridLayout {
  const assetView = useView((view) => view.assetView)
  const tilePx = useView((view) => view.tilePx)
  return useMemo(
    () => (assetView === 'list' ? layoutList(widthPx, total, hasGroup) : layoutGrid(widthPx, tilePx, total)),
    [assetView, widthPx, tilePx, total, hasGroup],
  )
}
