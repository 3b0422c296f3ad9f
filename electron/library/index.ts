export { toAssetWithoutFields } from './assets/asset-mapping.ts'
export { type AssetService, createAssetService } from './assets/asset-service.ts'
export { createCopyAssets } from './copy/copy-assets.ts'
export { createExportAssets } from './export/export-assets.ts'
export { isMarkedOfficial } from './groups/group-mapping.ts'
export { createGroupParts } from './groups/group-parts.ts'
export { createGroupService, type GroupService } from './groups/group-service.ts'
export { createAssetIndex } from './index/asset-index.ts'
export { createFindById } from './index/find-by-id.ts'
export { createIndexClient } from './index/index-client.ts'
export { isKnownWhole } from './index/known-whole.ts'
export { createLibraryLists } from './index/library-lists.ts'
export { createSelectionReader } from './index/selection-reader.ts'
export { parseByteRange } from './previews/byte-range.ts'
export {
  createPreviewService,
  type PreviewService,
} from './previews/preview-service.ts'
export { fileResponse, mediaTypeOfFile } from './previews/responses.ts'
