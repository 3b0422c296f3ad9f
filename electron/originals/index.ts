export { toAccountPorts, toAddressPort } from './adapters.ts'
export { createOriginalsHandlers, type OriginalsDesktop } from './handlers.ts'
export { createOriginalsService } from './originals-service.ts'
