export { type AccountStore, accountIdOf, createAccountStore, demoAccountId } from './account-store'
export {
  type ConnectionService,
  type ConnectionServiceOptions,
  type CreateApiInput,
  createConnectionService,
} from './connection-service'
export { createMemoryVault, type KeyVault, type StoredKey } from './vault'
