import { create } from 'zustand'
import { type Section, type StatusFilter, setView, type TypeFilter, useView } from './view.ts'

/** What was looked at, and what of it. Where one was in it is kept by the list itself. */
interface Visit {
  readonly section: Section
  readonly groupId: string | null
  readonly search: string
  readonly type: TypeFilter
  readonly status: StatusFilter
}

interface History {
  readonly visits: readonly Visit[]
  readonly at: number
}

const keptAtMost = 100

export const useHistory = create<History>()(() => ({ visits: [], at: 0 }))

const visitNow = (): Visit => {
  const { section, groupId, search, type, status } = useView.getState()
  return { section, groupId, search, type, status }
}

/** From here on it can be gone back to. Answers what ends it. */
export function followHistory(): () => void {
  useHistory.setState({ visits: [visitNow()], at: 0 })
  return useView.subscribe((view) => {
    const { visits, at } = useHistory.getState()
    const last = visits[at]
    if (last === undefined || isSame(last, view)) return
    const now = visitNow()
    if (last.section === view.section && last.groupId === view.groupId) {
      // What is typed into a search field is no step of its own.
      useHistory.setState({ visits: visits.with(at, now) })
      return
    }
    const before = visits.slice(Math.max(0, at + 2 - keptAtMost), at + 1)
    useHistory.setState({ visits: [...before, now], at: before.length })
  })
}

const isSame = (visit: Visit, view: Visit): boolean =>
  visit.section === view.section &&
  visit.groupId === view.groupId &&
  visit.search === view.search &&
  visit.type === view.type &&
  visit.status === view.status

export const canGo = ({ visits, at }: History, by: -1 | 1): boolean => visits[at + by] !== undefined

/** One step back, or forward again; nothing at the ends. */
export function goInHistory(by: -1 | 1): void {
  const { visits, at } = useHistory.getState()
  const visit = visits[at + by]
  if (visit === undefined) return
  useHistory.setState({ at: at + by })
  setView(visit)
}
