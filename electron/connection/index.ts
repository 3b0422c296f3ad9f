export { type AccountStore, accountIdOf, createAccountStore, demoAccountId } from './account-store.ts'
export { createConnectionService } from './connection-service.ts'
export type { ConnectionService, ConnectionServiceOptions, CreateApiInput } from './service-types.ts'
export {
  type ConnectedSession,
  type CurrentSession,
  type GenerationAccess,
  type LibrarySession,
  requireSession,
} from './session.ts'
export { createMemoryVault, type KeyVault, type LoadedKey, type StoredKey } from './vault.ts'
