import type { Asset } from '../../shared/assets.ts'
import { draggedMax } from '../../shared/drag-out.ts'
import type { LibrarySelection } from '../../shared/library.ts'
import { type Clock, msSince } from '../base/clock.ts'
import { numberedName } from '../base/files/names/safe-name.ts'
import { nameForContent, originalName } from '../originals/index.ts'
import type { HandedOutFiles } from './handed-out-files.ts'

/** By then a hand has let go, or takes the window for stuck. */
const latestMs = 2_000
const fetchedAtOnce = 3

interface AssetPlace {
  readonly accountId: string
  readonly groupId: string
  readonly assetId: string
}
type FindFile = (place: AssetPlace) => Promise<{ readonly path: string } | null>

export interface DragOutOptions {
  /** @throws AppFailure keyNeeded */
  readonly accountId: () => string
  readonly selected: (selection: LibrarySelection, offset: number, limit: number) => Promise<readonly Asset[]>
  /** Where the asset's whole file, or the one it was uploaded from, lies on this computer. */
  readonly fileHere: FindFile
  /** The same, after fetching it. Null when it cannot be fetched. */
  readonly fetchFile: FindFile
  /** Those that were downloaded into folders of the person's own and still lie there, by id. */
  readonly downloaded: (
    accountId: string,
    assetIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>
  readonly mediaTypeOf: (path: string) => Promise<string | null>
  readonly files: HandedOutFiles
  readonly clock: Pick<Clock, 'monotonic'>
}

export type DragOutReady =
  | {
      readonly outcome: 'ready'
      /** At least one; all of them are there. */
      readonly paths: readonly [string, ...string[]]
      readonly withoutFile: number
    }
  | { readonly outcome: 'missing'; readonly count: number }
  | { readonly outcome: 'tooMany'; readonly max: number }
  | { readonly outcome: 'late' | 'none' }

/** Originals that are dragged out of the window, under names of their own. @throws AppFailure from each request */
export interface DragOutService {
  /** Lays a selection out, all of it or nothing. */
  prepare(selection: LibrarySelection): Promise<DragOutReady>
  fetch(selection: LibrarySelection): Promise<{ readonly fetched: number; readonly failed: number }>
  isHandedOut(path: string): boolean
  forget(accountId: string): Promise<void>
}

export function createDragOutService(options: DragOutOptions): DragOutService {
  const { files, clock } = options
  void files.sweep()

  /** What of the selection is laid out, and what is not on this computer. */
  const look = async (accountId: string, assets: readonly Asset[]) => {
    const found = new Map<string, string>()
    const elsewhere: Asset[] = []
    for (const asset of assets) {
      const place = { accountId, groupId: asset.groupId, assetId: asset.assetId }
      const path = (await files.find(place)) ?? (await options.fileHere(place))?.path
      if (path === undefined) elsewhere.push(asset)
      else found.set(asset.assetId, path)
    }
    if (elsewhere.length > 0) {
      const ids = elsewhere.map(({ assetId }) => assetId)
      for (const [assetId, path] of await options.downloaded(accountId, ids)) found.set(assetId, path)
    }
    const lacking = elsewhere.filter(({ assetId }) => !found.has(assetId))
    return {
      found,
      missing: lacking.filter(({ status }) => status !== 'failed'),
      withoutFile: lacking.filter(({ status }) => status === 'failed').length,
    }
  }

  /** `taken`: names of this drag, as they count on systems where case does not. */
  const layOut = async (accountId: string, asset: Asset, fromPath: string, taken: Set<string>) => {
    const mediaType = await options.mediaTypeOf(fromPath)
    const own = originalName(asset.name, null)
    const { baseName, extension } = mediaType === null ? own : nameForContent(own, mediaType)
    let number = 1
    while (taken.has(numberedName(baseName, number, extension).toLowerCase())) number += 1
    const fileName = numberedName(baseName, number, extension)
    taken.add(fileName.toLowerCase())
    return files.layOut({ accountId, assetId: asset.assetId }, fileName, fromPath)
  }

  return {
    isHandedOut: files.isHandedOut,
    forget: files.forget,
    prepare: async (selection) => {
      const begunAt = clock.monotonic()
      const accountId = options.accountId()
      const assets = await options.selected(selection, 0, draggedMax + 1)
      if (assets.length > draggedMax) return { outcome: 'tooMany', max: draggedMax }
      const { found, missing, withoutFile } = await look(accountId, assets)
      if (missing.length > 0) return { outcome: 'missing', count: missing.length }
      const taken = new Set<string>()
      const paths: string[] = []
      for (const asset of assets) {
        const fromPath = found.get(asset.assetId)
        if (fromPath !== undefined) paths.push(await layOut(accountId, asset, fromPath, taken))
      }
      const [first, ...others] = paths
      if (first === undefined) return { outcome: 'none' }
      if (msSince(clock, begunAt) > latestMs) return { outcome: 'late' }
      return { outcome: 'ready', paths: [first, ...others], withoutFile }
    },
    fetch: async (selection) => {
      const accountId = options.accountId()
      const assets = await options.selected(selection, 0, draggedMax)
      const { missing } = await look(accountId, assets)
      let fetched = 0
      for (let from = 0; from < missing.length; from += fetchedAtOnce) {
        const portion = missing.slice(from, from + fetchedAtOnce).map(async (asset) => {
          const { groupId, assetId } = asset
          const file = await options.fetchFile({ accountId, groupId, assetId })
          if (file === null) return
          // At once: the cache may take it away before all are here.
          await layOut(accountId, asset, file.path, new Set())
          fetched += 1
        })
        await Promise.allSettled(portion)
      }
      return { fetched, failed: missing.length - fetched }
    },
  }
}
