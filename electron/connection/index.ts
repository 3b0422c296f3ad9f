export { type AccountStore, accountIdOf, createAccountStore, demoAccountId } from './account-store'
export { createConnectionService } from './connection-service'
export type { ConnectionService, ConnectionServiceOptions, CreateApiInput } from './service-types'
export { createMemoryVault, type KeyVault, type LoadedKey, type StoredKey } from './vault'
