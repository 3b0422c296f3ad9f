import { storedPictureBytes } from '../base/files/cache/stored-pictures.ts'
import { cacheOwner } from '../base/files/names/owned-name.ts'
import type { AssetFiles } from './asset-files.ts'
import type { Network } from './network.ts'
import type { Uploading } from './uploading.ts'

/** What is kept here of an account, and how a person gets rid of it. */
export function createForgetting(
  dataDir: string,
  { connection, session }: Network,
  { prober, uploads }: Uploading,
  { previews, assetMedia, dragOut }: AssetFiles,
) {
  /** Of the account that is connected, and thumbnails of files that were given while none was. */
  const forgetPictures = async (accountId: string): Promise<void> => {
    await previews.forget(accountId)
    await assetMedia.drawn.forget(accountId)
    await dragOut.forget(accountId)
    await prober.forgetThumbnails(cacheOwner(accountId))
    await prober.forgetThumbnails('')
  }

  /** Those that forgetPictures takes away. */
  const pictureOwners = (): ReadonlySet<string> => {
    const accountId = session()?.accountId
    return new Set(accountId === undefined ? [''] : [cacheOwner(accountId), ''])
  }

  return {
    storedPictures: {
      sizeBytes: () => storedPictureBytes(dataDir, pictureOwners()),
      clear: async () => {
        const accountId = session()?.accountId
        if (accountId !== undefined) await forgetPictures(accountId)
      },
    },
    disconnect: async ({ forgetPictures: forgets }: { readonly forgetPictures: boolean }) => {
      const accountId = session()?.accountId
      const forget = async () => {
        if (!forgets || accountId === undefined) return
        await forgetPictures(accountId)
        uploads.originals.forget(accountId)
      }
      // Before: what goes wrong is said while there is somebody to say it to. After: what came in between.
      await forget()
      const state = await connection.disconnect()
      await forget()
      return state
    },
  }
}
