import { type AppError, AppFailure } from '../../shared/result.ts'
import { type AssetApi, type AssetsPage, type ListAssetsInput, UploadFailure } from '../api/index.ts'

export interface ApiObserver {
  /** `provesKey`: the service took the key, and did not only answer. */
  onSuccess(provesKey: boolean): void
  onFailure(error: AppError): void
  onAssetsListed(input: ListAssetsInput, page: AssetsPage): void
}

/**
 * The same API, watched: whatever part of the app makes a call, the connection learns whether the key still works and
 * whether the network is there, and the index of assets what is in the groups.
 */
export function observeApi(api: AssetApi, observer: ApiObserver): AssetApi {
  const watch = async <T>(call: Promise<T>, provesKey = true): Promise<T> => {
    try {
      const value = await call
      observer.onSuccess(provesKey)
      return value
    } catch (error) {
      // An upload that broke off on its way says something about that upload, not about the network.
      const isMidway = error instanceof UploadFailure && error.wire !== 'notSent'
      const isAboutKey = error instanceof AppFailure && error.error.code === 'keyRejected'
      if (error instanceof AppFailure && (isAboutKey || !isMidway)) observer.onFailure(error.error)
      throw error
    }
  }
  return {
    listGroupsPage: (input, signal) => watch(api.listGroupsPage(input, signal)),
    createGroup: (name, signal) => watch(api.createGroup(name, signal)),
    renameGroup: (groupId, name, signal) => watch(api.renameGroup(groupId, name, signal)),
    deleteGroup: (groupId, signal) => watch(api.deleteGroup(groupId, signal)),
    listAssetsPage: async (input, signal) => {
      const page = await watch(api.listAssetsPage(input, signal))
      observer.onAssetsListed(input, page)
      return page
    },
    getAuthorizeUrl: (signal) => watch(api.getAuthorizeUrl(signal)),
    upload: (input) => watch(api.upload(input)),
    // Works without a key, so it says nothing about one.
    getAssetId: (taskId, signal) => watch(api.getAssetId(taskId, signal), false),
    clockOffset: () => api.clockOffset(),
  }
}
