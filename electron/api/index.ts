export { type AssetName, assetNameMaxCharacters, toAssetName } from './asset-name'
export { type BaseUrl, defaultBaseUrl, isLoopbackHost, isSafeUrl, parseBaseUrl } from './base-url'
export {
  type AssetApi,
  type AssetApiOptions,
  type AssetsPage,
  type AuthForm,
  createAssetApi,
  type GroupsPage,
  type ListAssetsInput,
  type ListGroupsInput,
} from './client'
export { type Clock, type ClockTimer, systemClock } from './clock'
export type { WireFields } from './fields'
export { Secret } from './secret'
export type { TaskAnswer } from './task-answer'
export { createTransport, type Transport, type TransportOptions } from './transport'
export { UploadFailure, type UploadFailureReason, type UploadInput, type UploadWire } from './upload'
export type { ListPage, WireAsset, WireGroup } from './wire'
