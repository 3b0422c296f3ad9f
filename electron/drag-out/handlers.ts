import type { RequestHandlers } from '../../shared/contract.ts'
import type { DragOutService } from './drag-out-service.ts'

/** Requests about originals that are dragged out. `startDrag`: hands files that are there to the drag that is under way. */
export const createDragOutHandlers = (
  service: DragOutService,
  startDrag: (paths: readonly [string, ...string[]]) => void,
): RequestHandlers['dragOut'] => ({
  start: async ({ selection }) => {
    const ready = await service.prepare(selection)
    if (ready.outcome !== 'ready') return ready
    startDrag(ready.paths)
    return { outcome: 'dragged', count: ready.paths.length, withoutFile: ready.withoutFile }
  },
  fetch: ({ selection }) => service.fetch(selection),
})
