import { useEffect, useRef } from 'react'
import type { GroupKind } from '../../../../shared/groups.ts'
import type { TreeBranch } from '../../../stores/treeLayout.ts'
import { useDrag } from '../../uploads/adding/useDrops.ts'

/** So long files are held over a shut branch before it opens: shorter, and branches open that one only passes. */
const springMs = 600

/**
 * Files that are held over a shut branch open it, so that they can be dropped on a group in it. It shuts again when they
 * are taken elsewhere, and stays open when they were dropped there.
 */
export function useSpringOpen(
  collapsed: ReadonlySet<TreeBranch>,
  setExpanded: (branch: TreeBranch, expanded: boolean) => void,
): void {
  const { active, overBranch } = useDrag()
  const opened = useRef<GroupKind | null>(null)
  const isShut = useRef(collapsed)
  isShut.current = collapsed

  useEffect(() => {
    if (!active && overBranch !== null) {
      opened.current = null
      return
    }
    if (opened.current !== null && opened.current !== overBranch) {
      setExpanded(opened.current, false)
      opened.current = null
    }
    if (overBranch === null || !isShut.current.has(overBranch)) return
    const timer = setTimeout(() => {
      opened.current = overBranch
      setExpanded(overBranch, true)
    }, springMs)
    return () => clearTimeout(timer)
  }, [active, overBranch, setExpanded])
}
