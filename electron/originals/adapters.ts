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
  (assets: Pick<AssetService, 'previewSource' | 'get'>): OriginalsPorts['addressOf'] =>
  async (asset, signal) => {
    const known = await assets.previewSource(asset, signal)
    if (known.fileUrl !== null) return { kind: 'at', url: known.fileUrl }
    // That is how it was listed, which may be long ago; an asset under review has no file yet.
    const { status } = await assets.get(asset, signal)
    const { fileUrl } = await assets.previewSource({ ...asset, expired: null }, signal)
    return fileUrl === null
      ? { kind: 'none', isUnderReview: status === 'review' }
      : { kind: 'at', url: fileUrl }
  }
