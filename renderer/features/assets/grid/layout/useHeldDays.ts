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

interface HeldDays {
  /** The days that rows are laid by: null while their headings would push what is on the screen. */
  readonly days: readonly LibraryDay[] | null
  /** They are known, and left out: once they are not, all rows have other places. */
  readonly isHeld: boolean
}

/** See heldDays.ts. */
export function useHeldDays(list: AssetList, place: Place): HeldDays {
  const drawn = useRef<DrawnGrid | null>(null)
  const { query, days } = list
  const now = { ...place, query, days, hasTiles: list.total !== null }
  const isHeld = drawn.current !== null && holdsDays(drawn.current, now)
  useLayoutEffect(() => {
    drawn.current = { ...now, isHeld }
  })
  return { days: isHeld ? null : days, isHeld }
}
