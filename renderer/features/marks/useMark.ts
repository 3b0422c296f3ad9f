import { useEffect } from 'react'
import type { Mark } from '../../../shared/marks.ts'
import { markKey, useKnownMarks, wantMark } from './knownMarks.ts'

/** What the asset bears, or with null its group; undefined while that is not known. */
export function useMark(groupId: string, assetId: string | null): Mark | null | undefined {
  const mark = useKnownMarks((state) => state.marks.get(markKey({ groupId, assetId })))
  useEffect(() => {
    if (mark === undefined) wantMark({ groupId, assetId })
  }, [mark, groupId, assetId])
  return mark
}
