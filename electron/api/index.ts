export { toAssetName } from './asset-name.ts'
export {
  type AssetApi,
  type AssetsPage,
  createAssetApi,
  type ListAssetsInput,
} from './client.ts'
export { parseDate } from './date-text.ts'
export { asRecord, readFirst, readNumber, readText, readValues, type WireFields } from './fields.ts'
export {
  createGenerationApi,
  type GenerationApi,
} from './generation/client.ts'
export type { CreateTaskOutcome } from './generation/outcomes.ts'
export type { WireTask } from './generation/task.ts'
export type { AuthForm } from './http/authorization.ts'
export { type BaseUrl, isLoopbackHost, isSafeUrl, parseBaseUrl } from './http/base-url.ts'

export { networkFailure } from './http/network-error.ts'

export {
  createProxySignIn,
  type ProxyCredentials,
  type ProxySignIn,
  type ProxyVault,
} from './http/proxy/proxy-sign-in.ts'
export { reachProblem } from './http/reach.ts'
export { Secret } from './http/secret.ts'
export type { ClockOffset } from './http/service-clock.ts'
export { trustSystemCertificates } from './http/tls/system-certificates.ts'
export { createTransport, type Transport } from './http/transport.ts'
export { headerText, openAddress } from './open-address.ts'
export { stripUrlQueries } from './service-text.ts'
export type { TaskAnswer } from './task-answer.ts'
export {
  UploadFailure,
  type UploadWire,
} from './upload/upload.ts'
export type { WireAsset, WireGroup } from './wire.ts'
