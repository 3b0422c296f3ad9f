import { useCallback } from 'react'
import type { MarkChange, Marked } from '../../../shared/marks.ts'
import { bridge } from '../../bridge.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { showToast } from '../../ui/toasts/toasts.ts'
import { useAction } from '../../useAction.ts'
import { keepUndo } from './undoMarks.ts'

/** Marks things; where they are many, it is said, and one press takes all of it back. So does Ctrl+Z, of one as of many. */
export function useChangeMarks(): (marked: Marked, change: MarkChange) => Promise<void> {
  const { t } = useWords()
  const act = useAction()
  return useCallback(
    async (marked, change) => {
      const done = await act(bridge().marks.change({ marked, change }))
      if (done === null || done.undoId === null) return
      const { undoId } = done
      keepUndo(async () => {
        const undone = await act(bridge().marks.undo({ undoId }))
        if (undone === null) return 'failed'
        const { count } = undone
        if (count === 0) return 'nothingLeft'
        showToast({ tone: 'plain', title: t('marks.undone', { count }) })
        return 'undone'
      })
      if (done.count < 2) return
      showToast({
        tone: 'good',
        title: t('marks.changed', { count: done.count }),
        action: { label: t('marks.undo'), onSelect: () => void act(bridge().marks.undo({ undoId })) },
      })
    },
    [act, t],
  )
}
