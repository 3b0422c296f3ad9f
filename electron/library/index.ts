export { mediaPath } from './asset-mapping'
export { type AssetService, type AssetServiceOptions, createAssetService } from './asset-service'
export { createGroupService, type GroupService, type GroupServiceOptions } from './group-service'
export {
  createPreviewService,
  type PreviewRequest,
  type PreviewService,
  type PreviewServiceOptions,
  parsePreviewPath,
} from './previews/preview-service'
export { type CurrentSession, type LibrarySession, requireSession } from './session'
