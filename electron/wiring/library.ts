import { systemClock } from '../base/clock.ts'
import {
  createAssetIndex,
  createAssetService,
  createCopyAssets,
  createExportAssets,
  createFindById,
  createGroupService,
  createIndexClient,
  createLibraryLists,
  createSelectionReader,
} from '../library/index.ts'
import { createMarkService } from '../marks/index.ts'
import { createVerificationService } from '../persons/verification.ts'
import type { Network } from './network.ts'
import type { ServicesOptions } from './options.ts'

/** Groups and assets, what is known of them here, and what a person has added of their own. */
export function createLibrary(options: ServicesOptions, { connection, session }: Network) {
  const { database } = options.opened
  const { onDefect, copyText } = options
  const groups = createGroupService({ database, session })
  const assets = createAssetService({
    session,
    placeInGroup: (asset) => libraryLists.placeInGroup(asset),
  })
  const indexClient = createIndexClient({ folder: options.dataDir })
  const assetIndex = createAssetIndex({ client: indexClient, session, groups, onDefect })
  const libraryLists = createLibraryLists({ client: indexClient, index: assetIndex, session })
  const marks = createMarkService({
    database,
    session,
    picked: libraryLists.picked,
    tell: assetIndex.marked,
    clock: systemClock,
  })
  const copyAssets = createCopyAssets({
    lists: libraryLists,
    baseUrl: () => session()?.generation.baseUrl ?? '',
    copyText,
  })
  const openSelection = createSelectionReader({ client: indexClient, session })
  const exportAssets = createExportAssets({
    open: openSelection,
    lists: libraryLists,
    groupName: (groupId) => groups.find(groupId)?.name ?? null,
    groupMarks: marks.groups,
    chooseFile: options.saveDialog,
    clock: systemClock,
  })
  const findById = createFindById({
    client: indexClient,
    index: assetIndex,
    session,
    clock: systemClock,
    get: assets.get,
  })
  const verification = createVerificationService({
    session,
    groups,
    openPage: options.openVerificationPage,
    copyText,
  })
  connection.onAssetsListed(({ accountId, input, page }) => {
    assets.listed(accountId, input, page.assets)
    assetIndex.listed(accountId, input, page)
  })
  groups.onChanged(() => assetIndex.groupsChanged())
  assets.onChanged((groupId) => assetIndex.markChanged(groupId))
  return {
    groups,
    assets,
    indexClient,
    assetIndex,
    libraryLists,
    marks,
    copyAssets,
    openSelection,
    exportAssets,
    findById,
    verification,
  }
}

export type Library = ReturnType<typeof createLibrary>
