export { createMarkHandlers } from './handlers.ts'
export { createMarkService } from './mark-service.ts'
