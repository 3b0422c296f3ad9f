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
export { asRecord, readNumber, readText, readValues, type WireFields } from './fields.ts'
export { Secret } from './secret.ts'
export type { ClockOffset } from './service-clock.ts'
export type { TaskAnswer } from './task-answer.ts'
export { stripUrlQueries } from './text.ts'
export { createTransport, type Transport, type TransportOptions } from './transport.ts'
export { UploadFailure, type UploadFailureReason, type UploadInput, type UploadWire } from './upload.ts'
export type { ListPage, WireAsset, WireGroup } from './wire.ts'
