export { createGenerationHandlers } from './handlers.ts'
export { createGenerationService, type GenerationService, type GenerationServiceOptions } from './service.ts'
