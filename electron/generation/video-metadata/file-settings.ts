import type { Composition } from '../../../shared/generation/draft.ts'
import { fileFailure } from '../../base/files/file-failure.ts'
import { type AskForAsset, findMissingAssets } from './missing-assets.ts'
import { readSettings } from './read-settings.ts'

export interface FileSettings {
  /** null: the file holds nothing of the kind. */
  readonly composition: Composition | null
  /** Of the video that was made; null where the service did not say. */
  readonly actualSeed: number | null
  readonly missingAssetIds: string[]
}

/**
 * What a dropped file was made with, and which of its assets the service does not have (any more).
 * @throws AppFailure fileMissing, fileUnreadable
 */
export async function settingsOfFile(path: string, ask: AskForAsset): Promise<FileSettings> {
  const kept = await readSettings(path).catch((error: unknown) => {
    throw fileFailure(error)
  })
  if (kept === null) return { composition: null, actualSeed: null, missingAssetIds: [] }
  const missingAssetIds = [...(await findMissingAssets(kept.composition, ask))]
  return { composition: kept.composition, actualSeed: kept.actualSeed, missingAssetIds }
}
