import { useCallback, useMemo } from 'react'
import type { TreeBranch } from '../../../stores/treeLayout.ts'
import { setView, useView } from '../../../stores/view.ts'

const none: ReadonlySet<TreeBranch> = new Set()

/** Which branches are shut; kept. `isFiltered`: none is, for as long as that lasts. */
export function useShutBranches(isFiltered: boolean) {
  const kept = useView((view) => view.shutBranches)
  const shut = useMemo<ReadonlySet<TreeBranch>>(() => (isFiltered ? none : new Set(kept)), [kept, isFiltered])
  const setExpanded = useCallback(
    (branch: TreeBranch, expanded: boolean) => {
      if (isFiltered) return
      const { shutBranches } = useView.getState()
      const others = shutBranches.filter((other) => other !== branch)
      setView({ shutBranches: expanded ? others : [...others, branch] })
    },
    [isFiltered],
  )
  return { shut, setExpanded }
}
