import { useLayoutEffect, useRef } from 'react'
import type { LibraryDay } from '../../../../../shared/library.ts'
import type { AssetList } from '../../list/useAssetList.ts'
import { type DrawnGrid, holdsDays } from './heldDays.ts'

interface Place {
  readonly columns: number
  readonly rowPx: number
  readonly scrollTop: number
  readonly viewPx: number
}

/** The days that rows are laid by: null while their headings would push what is on the screen. See heldDays.ts. */
export function useHeldDays(list: AssetList, place: Place): readonly LibraryDay[] | null {
  const drawn = useRef<DrawnGrid | null>(null)
  const { query, days } = list
  const now = { ...place, query, days, hasTiles: list.total !== null }
  const isHeld = drawn.current !== null && holdsDays(drawn.current, now)
  useLayoutEffect(() => {
    drawn.current = { ...now, isHeld }
  })
  return isHeld ? null : days
}
