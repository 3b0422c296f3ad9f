import { useDeferredValue, useMemo, useRef } from 'react'
import { uploadItems, useUploads } from '../../../stores/uploads/uploads.ts'
import { type FitRun, type FitWork, fitWorkOf, nextRun, noRun } from './fitWork.ts'

const none: FitWork = { offered: [], underWay: [] }

/** What can be made to fit and what is being made; with thousands of files the window's own work goes first. */
export function useFitWork(): FitWork {
  const revision = useDeferredValue(useUploads((state) => state.revision))
  const isPossible = useUploads(({ counts }) => counts.rejected + counts.checking > 0)
  return useMemo(
    () => (revision >= 0 && isPossible ? fitWorkOf(uploadItems().values()) : none),
    [revision, isPossible],
  )
}

/** How far all is that was begun together. */
export function useFitRun({ underWay }: FitWork): FitRun {
  const last = useRef(noRun)
  const run = useMemo(() => nextRun(last.current, underWay, uploadItems()), [underWay])
  last.current = run
  return run
}
