export { toAsset } from './asset-mapping.ts'
export { type AssetService, createAssetService } from './asset-service.ts'
export { isMarkedOfficial } from './group-mapping.ts'
export { createGroupService, type GroupService } from './group-service.ts'
export { createAssetIndex } from './index/asset-index.ts'
export { parseByteRange } from './previews/byte-range.ts'
export {
  createPreviewService,
  type PreviewService,
} from './previews/preview-service.ts'
export { fileResponse, mediaTypeOfFile } from './previews/responses.ts'
