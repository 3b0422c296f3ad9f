export { createDragOutService } from './drag-out-service.ts'
export { createHandedOutFiles } from './handed-out-files.ts'
export { createDragOutHandlers } from './handlers.ts'
