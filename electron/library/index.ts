export { mediaPath, toAsset } from './asset-mapping.ts'
export { type AssetService, type AssetServiceOptions, createAssetService } from './asset-service.ts'
export { isMarkedOfficial } from './group-mapping.ts'
export { createGroupService, type GroupService, type GroupServiceOptions } from './group-service.ts'
export { parseByteRange } from './previews/byte-range.ts'
export {
  createPreviewService,
  type PreviewRequest,
  type PreviewService,
  type PreviewServiceOptions,
  parsePreviewPath,
} from './previews/preview-service.ts'
export { fileResponse, mediaTypeOfFile } from './previews/responses.ts'
