export { createFitService } from './fit-service.ts'
export { createFitHandlers } from './handlers.ts'
