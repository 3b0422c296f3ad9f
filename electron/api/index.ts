export { type AssetName, assetNameMaxCharacters, toAssetName } from './asset-name.ts'
export {
  type AssetApi,
  type AssetApiOptions,
  type AssetsPage,
  createAssetApi,
  type GroupsPage,
  type ListAssetsInput,
  type ListGroupsInput,
} from './client.ts'
export { asRecord, readNumber, readText, readValues, type WireFields } from './fields.ts'
export {
  createGenerationApi,
  type GenerationApi,
  type ResultAddress,
} from './generation/client.ts'
export type { CreateTaskOutcome } from './generation/outcomes.ts'
export type { WireTask } from './generation/task.ts'
export {
  type AuthForm,
  AuthFormFinder,
  authorizationHeader,
  type KeyVerdict,
} from './http/authorization.ts'
export { type BaseUrl, isLoopbackHost, isSafeUrl, parseBaseUrl } from './http/base-url.ts'
export { type ExchangeAnswer, exchange } from './http/exchange.ts'
export {
  createJsonExchange,
  type JsonExchange,
  type JsonRequest,
  maxAnswerBytes,
} from './http/json-exchange.ts'
export { networkFailure } from './http/network-error.ts'
export { parseRetryAfter } from './http/retry-after.ts'
export { Secret } from './http/secret.ts'
export { type ClockOffset, ServiceClock } from './http/service-clock.ts'
export { createTransport, type Transport, type TransportOptions } from './http/transport.ts'
export { cleanServiceText, stripUrlQueries } from './service-text.ts'
export type { TaskAnswer } from './task-answer.ts'
export {
  UploadFailure,
  type UploadFailureReason,
  type UploadInput,
  type UploadWire,
} from './upload/upload.ts'
export type { ListPage, WireAsset, WireGroup } from './wire.ts'
