export { mediaPath } from './asset-mapping'
export { type AssetService, type AssetServiceOptions, createAssetService } from './asset-service'
export { createGroupService, type GroupService, type GroupServiceOptions } from './group-service'
export { parseByteRange } from './previews/byte-range'
export {
  createPreviewService,
  type PreviewRequest,
  type PreviewService,
  type PreviewServiceOptions,
  parsePreviewPath,
} from './previews/preview-service'
export { fileResponse, mediaTypeOfFile } from './previews/responses'
export { type CurrentSession, type LibrarySession, requireSession } from './session'
