export { mediaPath } from './asset-mapping'
export { type AssetService, type AssetServiceOptions, createAssetService } from './asset-service'
export { createGroupService, type GroupService, type GroupServiceOptions } from './group-service'
export { type CurrentSession, type LibrarySession, requireSession } from './session'
