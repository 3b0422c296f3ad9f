import { isLoopbackHost } from '../api/index.ts'
import type { ConnectionService } from '../connection/index.ts'
import type { AssetService } from '../library/index.ts'
import type { OriginalsPorts } from './ports.ts'

/** Fits the real services to what downloads need. */
export function toAccountPorts(
  connection: Pick<ConnectionService, 'session' | 'onSessionChanged' | 'onChanged'>,
): Pick<OriginalsPorts, 'account' | 'onAccountChanged'> {
  return {
    account: () => {
      const session = connection.session()
      if (session === null) return null
      return { accountId: session.accountId, isLocal: isLoopbackHost(new URL(session.baseUrl).hostname) }
    },
    onAccountChanged: (listener) => {
      const ends = [connection.onSessionChanged(listener), connection.onChanged(listener)]
      return () => {
        for (const end of ends) end()
      }
    },
  }
}

export const toAddressPort =
  (assets: Pick<AssetService, 'previewSource'>): OriginalsPorts['addressOf'] =>
  async (asset, signal) =>
    (await assets.previewSource(asset, signal)).fileUrl
