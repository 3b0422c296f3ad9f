import type { Connection } from '../../shared/connection.ts'
import type { AssetApi, AssetsPage, AuthForm, ListAssetsInput, Secret } from '../api/index.ts'
import type { Clock } from '../base/clock.ts'
import type { AccountStore } from './account-store.ts'
import type { ConnectedSession } from './session.ts'
import type { KeyVault } from './vault.ts'

export interface CreateApiInput {
  readonly baseUrl: string
  readonly apiKey: Secret
  readonly authForm: AuthForm | undefined
  readonly onAuthForm: (form: AuthForm) => void
}

export interface ConnectionServiceOptions {
  readonly vault: KeyVault
  readonly accounts: AccountStore
  /** `POWERTOKENS_API_KEY`, `POWERTOKENS_API_KEY_FILE`, `POWERTOKENS_ASSET_BASE_URL` and `POWERTOKENS_BASE_URL` come before what is saved. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Starts the demo library, or gives the one that runs. */
  readonly startDemo: () => Promise<{ readonly baseUrl: string; readonly apiKey: string }>
  readonly createApi: (input: CreateApiInput) => AssetApi
  readonly clock?: Clock
}

export interface AssetsListed {
  readonly accountId: string
  readonly input: ListAssetsInput
  readonly page: AssetsPage
}

export interface ConnectionService {
  /** Opens what the environment, the last session or the key store names. Call it once; it does not throw. */
  start(): Promise<Connection>
  get(): Connection
  connect(input: { readonly apiKey: string }): Promise<Connection>
  connectDemo(): Promise<Connection>
  retry(): Promise<Connection>
  disconnect(): Promise<Connection>
  /** null while no key is known. */
  session(): ConnectedSession | null
  onChanged(listener: (connection: Connection) => void): () => void
  /** Another key, another form of it, or none any more: what runs for the last session has to stop. */
  onSessionChanged(listener: (session: ConnectedSession | null) => void): () => void
  /** Assets of a group were listed, by whatever part of the app. */
  onAssetsListed(listener: (listed: AssetsListed) => void): () => void
  /** The network came or went, or the computer woke up: a problem is looked at again at once. */
  networkChanged(): void
  /** For calls that went around `session().api`: the service answered 401. */
  reportKeyRejected(): void
  stop(): void
}
