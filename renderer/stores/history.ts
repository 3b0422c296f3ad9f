import { create } from 'zustand'
import { type Filters, filtersOf, noFilters, type Section, setView, useView } from './view.ts'

/** What was looked at, and what of it. Where one was in it is kept by the list itself. */
interface Visit extends Filters {
  readonly section: Section
  readonly groupId: string | null
}

interface History {
  readonly visits: readonly Visit[]
  readonly at: number
}

const keptAtMost = 100

export const useHistory = create<History>()(() => ({ visits: [], at: 0 }))

const visitNow = (): Visit => {
  const { section, groupId } = useView.getState()
  return { section, groupId, ...filtersOf(useView.getState()) }
}

/** From here on it can be gone back to. Answers what ends it. */
export function followHistory(): () => void {
  useHistory.setState({ visits: [visitNow()], at: 0 })
  return useView.subscribe((view) => {
    const { visits, at } = useHistory.getState()
    const last = visits[at]
    if (last === undefined || isSame(last, view)) return
    const now = visitNow()
    if (isSamePlace(last, view)) {
      // What is typed into a search field is no step of its own.
      useHistory.setState({ visits: visits.with(at, now) })
      return
    }
    const before = visits.slice(Math.max(0, at + 2 - keptAtMost), at + 1)
    useHistory.setState({ visits: [...before, now], at: before.length })
  })
}

const isSamePlace = (visit: Visit, view: Visit): boolean =>
  visit.section === view.section && visit.groupId === view.groupId

const isSame = (visit: Visit, view: Visit): boolean =>
  isSamePlace(visit, view) &&
  visit.search === view.search &&
  visit.type === view.type &&
  visit.status === view.status &&
  visit.mark === view.mark

/** Nothing leads to groups that are gone: what was before and after them stays. What is shown now must be there. */
export function keepInHistory(has: (groupId: string) => boolean): void {
  const { visits, at } = useHistory.getState()
  const isThere = ({ groupId }: Visit): boolean => groupId === null || has(groupId)
  if (visits.every(isThere)) return
  const kept: Visit[] = []
  let keptAt = 0
  for (const [place, visit] of visits.entries()) {
    // "Generate" stays what it is without the group.
    const now = isThere(visit) ? visit : { ...visit, groupId: null, ...noFilters }
    if (now !== visit && visit.section === 'library') continue
    const last = kept.at(-1)
    const isAgain = last !== undefined && isSamePlace(last, now)
    if (!isAgain) kept.push(now)
    else if (place <= at) kept[kept.length - 1] = now
    if (place <= at) keptAt = kept.length - 1
  }
  useHistory.setState({ visits: kept, at: keptAt })
}

export const canGo = ({ visits, at }: History, by: -1 | 1): boolean => visits[at + by] !== undefined

/** One step back, or forward again; nothing at the ends. */
export function goInHistory(by: -1 | 1): void {
  const { visits, at } = useHistory.getState()
  const visit = visits[at + by]
  if (visit === undefined) return
  useHistory.setState({ at: at + by })
  setView(visit)
}
