export { toAccountPorts, toAddressPort } from './adapters.ts'
export { createOriginalsHandlers, type OriginalsDesktop } from './handlers.ts'
export { nameForContent, originalName } from './original-name.ts'
export { createOriginalsService } from './originals-service.ts'
