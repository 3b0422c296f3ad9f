export { type Clock, type ClockTimer, systemClock } from '../base/clock.ts'
export { type AssetName, assetNameMaxCharacters, toAssetName } from './asset-name.ts'
export { type BaseUrl, defaultBaseUrl, isLoopbackHost, isSafeUrl, parseBaseUrl } from './base-url.ts'
export {
  type AssetApi,
  type AssetApiOptions,
  type AssetsPage,
  type AuthForm,
  createAssetApi,
  type GroupsPage,
  type ListAssetsInput,
  type ListGroupsInput,
} from './client.ts'
export type { WireFields } from './fields.ts'
export { Secret } from './secret.ts'
export type { TaskAnswer } from './task-answer.ts'
export { createTransport, type Transport, type TransportOptions } from './transport.ts'
export { UploadFailure, type UploadFailureReason, type UploadInput, type UploadWire } from './upload.ts'
export type { ListPage, WireAsset, WireGroup } from './wire.ts'
