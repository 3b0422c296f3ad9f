export { createAssetMedia } from './asset-media.ts'
export { createAssetMediaHandlers } from './handlers.ts'
