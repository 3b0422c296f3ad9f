export { createAccountStore } from './account-store.ts'
export { createConnectionService } from './connection-service.ts'
export { readEnvironment } from './environment.ts'
export { createProxyService } from './proxy-service.ts'
export type { ConnectionService } from './service-types.ts'
export {
  type CurrentSession,
  type LibrarySession,
  requireSession,
} from './session.ts'
export { createMemoryVault, type KeyVault } from './vault.ts'
