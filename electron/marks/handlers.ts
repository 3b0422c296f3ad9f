import type { RequestHandlers } from '../../shared/contract.ts'
import type { MarkService } from './mark-service.ts'

export const createMarkHandlers = (marks: MarkService): RequestHandlers['marks'] => ({
  of: ({ targets }) => ({ marks: [...marks.of(targets)] }),
  groups: () => ({ marks: [...marks.groups()] }),
  change: ({ marked, change }) => marks.change(marked, change),
  undo: ({ undoId }) => marks.undo(undoId),
})
