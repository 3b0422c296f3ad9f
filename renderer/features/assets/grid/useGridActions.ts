import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import type { CopyFormat } from '../../../../shared/library.ts'
import { toAppError } from '../../../bridge.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { settingsQuery } from '../../../queries.ts'
import { generateWith } from '../../../stores/wantedAssets.ts'
import { showToast } from '../../../ui/toasts/toasts.ts'
import { toastError } from '../../../useAction.ts'
import { showDetails } from '../details/detailsPlace.ts'
import type { IdAndGroup } from '../list/assetList.ts'
import { type Place, topOfList } from '../list/knownAssets.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { librarySelectionOf } from '../selection/librarySelection.ts'
import {
  clearSelection,
  goTo,
  openPreview,
  type SelectionWork,
  setSelection,
  useSelection,
} from '../selection/selection.ts'
import {
  type AssetPlace,
  asAllBut,
  type ChosenAssets,
  isSelected,
  isTooLong,
  namedAssetsMax,
  type Selection,
  selectAll,
  selectedCount,
  selectOnly,
  selectRange,
  toggle,
} from '../selection/selectionModel.ts'
import { useCopyAssets } from '../selection/useCopyAssets.ts'

/** Each is about the asset of a place; about the index only while no asset is known there. */
export interface GridActions {
  /** A click, or a key that moved there. */
  readonly go: (to: Place, how: { readonly range: boolean; readonly add: boolean }) => void
  /** The keyboard is there, and nothing is selected by it. */
  readonly moveOnly: (to: Place) => void
  /** Selects an asset that somebody found, wherever it is, and goes there with the keyboard. */
  readonly goTo: (place: AssetPlace) => void
  readonly toggleAt: (place: Place) => void
  /** Selects so; of more assets than can be named it takes all of the list but for the others. */
  readonly select: (selection: Selection) => void
  readonly all: () => void
  /** All assets from one place to another, some of which must be asked for, to select of them. */
  readonly collect: (first: Place, last: Place, use: (ids: readonly IdAndGroup[]) => void) => void
  readonly copyIds: () => void
  /** In the format that the settings name. */
  readonly copyAsSet: () => void
  /** Of what is selected, unless others are meant. */
  readonly copyAs: (format: CopyFormat, withFailed: boolean, of?: ChosenAssets) => void
  /** Puts what is selected into the draft that is open in "Generate", unless others are meant. */
  readonly generate: (of?: ChosenAssets) => void
  readonly clear: () => void
  /** Ends what is being asked for; without such a thing the selection. */
  readonly giveUp: () => void
  readonly preview: (place: Place) => void
  readonly details: (place: Place) => void
}

export function useGridActions(list: AssetList): GridActions {
  const { t } = useWords()
  const copyAssets = useCopyAssets()
  const client = useQueryClient()
  const running = useRef<AbortController | null>(null)

  /** One long request at a time: what a person does next makes the last one void. */
  const begin = useCallback((): AbortSignal => {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }, [])

  // What was asked of one list is no answer for the next.
  const { query } = list
  const asked = useRef(query)
  useEffect(() => {
    if (asked.current === query) return
    asked.current = query
    running.current?.abort()
  }, [query])
  useEffect(() => () => running.current?.abort(), [])

  const collect = useCallback(
    async <T>(
      kind: SelectionWork['kind'],
      load: Load<T>,
      first: Place,
      last: Place | null,
      use: (found: readonly T[]) => void,
    ): Promise<void> => {
      const signal = begin()
      const end = last === null ? (list.count?.known ?? 1) - 1 : list.indexOf(last)
      const wanted = Math.abs(end - list.indexOf(first)) + 1
      const tell = (done: number) =>
        useSelection.setState({ work: { kind, done, total: Math.max(done, wanted) } })
      tell(0)
      try {
        use(await load(first, last, signal, tell))
      } catch (thrown) {
        if (!signal.aborted) toastError(toAppError(thrown), t)
      }
      if (!signal.aborted) useSelection.setState({ work: null })
    },
    [begin, list, t],
  )

  return useMemo(() => {
    const { load, loadIds } = list
    const current = () => useSelection.getState().selection

    const select = (selection: Selection) => {
      if (selection.mode === 'all' || !isTooLong(selection)) return setSelection(selection)
      void collect('selecting', loadIds, topOfList, null, (all) => {
        const inverse = asAllBut(selection, current().focus, all)
        if (inverse !== null) setSelection(inverse)
        else
          showToast({
            tone: 'bad',
            title: t('assets.tooManySelected'),
            body: t('assets.tooManySelectedBody', { count: namedAssetsMax }),
          })
      })
    }

    const selectOne = (place: AssetPlace, add: boolean) =>
      select(add ? toggle(current(), place) : selectOnly(place))

    const go: GridActions['go'] = (to, { range, add }) => {
      const { id, index } = to
      if (!range) {
        setSelection({ ...current(), anchor: to, focus: to })
        const asset = id === null ? undefined : list.at(list.known.indexes.get(id) ?? -1)
        if (asset === undefined) {
          void collect('selecting', loadIds, to, to, ([found]) => {
            if (found !== undefined) selectOne({ id: found[0], groupId: found[1], index }, add)
          })
          return
        }
        begin()
        useSelection.setState({ work: null })
        selectOne({ id: asset.assetId, groupId: asset.groupId, index }, add)
        return
      }
      const { anchor } = current()
      setSelection({ ...current(), focus: to })
      const known = idsBetween(list, anchor, to)
      if (known !== null) select(selectRange(current(), to, known, add))
      else
        void collect('selecting', loadIds, anchor, to, (ids) =>
          // The keyboard may have been moved along meanwhile.
          select(selectRange(current(), current().focus, ids, add)),
        )
    }

    const copyAs = async (
      format: CopyFormat,
      withFailed: boolean,
      selection: ChosenAssets = current(),
    ): Promise<void> => {
      const { total, count } = list
      const isWhole = selection.mode === 'all'
      if (isWhole && (total === null || total === 0)) return
      const expected = isWhole && count !== null && !count.open ? selectedCount(selection, count.known) : null
      const asked = librarySelectionOf(selection, list.query)
      const answer = await copyAssets({ selection: asked, format, withFailed, expected })
      if (answer?.outcome !== 'notKnown') return
      // To name each of them is the only way left.
      if (selectedCount(selection, count?.known ?? 0) > namedAssetsMax) {
        showToast({
          tone: 'bad',
          title: t('assets.tooManyToCopy'),
          body: t('assets.tooManyToCopyBody', { count: namedAssetsMax }),
        })
        return
      }
      await collect('copying', loadIds, topOfList, null, (ids) => {
        const some = {
          mode: 'some',
          ids: new Map(ids.filter(([id]) => isSelected(selection, id))),
        } as const
        void copyAssets({ selection: librarySelectionOf(some, list.query), format, withFailed })
      })
    }

    const clear = () => {
      begin()
      clearSelection()
    }

    const tellGone = () => showToast({ tone: 'bad', title: t('assets.previewGone') })
    /** What a menu is open about may have left the list by the time that an entry is chosen: no other one is meant. */
    const ifThere =
      (act: (place: Place) => void) =>
      (place: Place): void =>
        place.id === null || list.known.indexes.has(place.id) ? act(place) : tellGone()

    return {
      go,
      moveOnly: (to) => setSelection({ ...current(), focus: to }),
      goTo: (place) => {
        begin()
        goTo(place)
      },
      select,
      toggleAt: (place) => go(place, { range: false, add: true }),
      all: () => {
        // The answer to an earlier click would take the place of all.
        begin()
        useSelection.setState({ work: null })
        setSelection(selectAll(current()))
      },
      collect: (first, last, use) => void collect('selecting', loadIds, first, last, use),
      copyIds: () => void copyAs('ids', false),
      copyAsSet: () => void copyAs(client.getQueryData(settingsQuery.queryKey)?.copyFormat ?? 'ids', false),
      copyAs: (format, withFailed, of) => void copyAs(format, withFailed, of),
      generate: (selection = current()) => {
        const known = selection.mode === 'some' ? knownOf(list, selection.ids) : null
        if (known !== null) {
          generateWith(known)
          return
        }
        if (list.total === null || list.total === 0) return
        void collect('copying', load, topOfList, null, (assets) => {
          const chosen = assets.filter(({ assetId }) => isSelected(selection, assetId))
          if (chosen.length === 0) tellGone()
          else generateWith(chosen)
        })
      },
      clear,
      giveUp: () => {
        if (useSelection.getState().work === null) return clear()
        begin()
        useSelection.setState({ work: null })
      },
      preview: ifThere(openPreview),
      details: ifThere((place) => {
        if (place.id !== null && !isSelected(current(), place.id)) go(place, { range: false, add: false })
        showDetails(true)
      }),
    }
  }, [list, begin, collect, copyAssets, client, t])
}

type Load<T> = (
  first: Place,
  last: Place | null,
  signal: AbortSignal,
  onProgress: (loaded: number) => void,
) => Promise<readonly T[]>

const idAndGroup = ({ assetId, groupId }: Asset): IdAndGroup => [assetId, groupId]

/** All of these assets, in the order of the list; null when one of them is on a page that is not on hand. */
function knownOf(list: AssetList, ids: ChosenAssets['ids']): readonly Asset[] | null {
  const found = [...ids.keys()].map((id) => list.at(list.known.indexes.get(id) ?? -1))
  const known = found.filter((asset) => asset !== undefined)
  if (known.length < ids.size) return null
  return known.sort((one, other) => placeOf(list, one) - placeOf(list, other))
}

const placeOf = (list: AssetList, { assetId }: Asset): number => list.known.indexes.get(assetId) ?? 0

/** The ids of a range all of which is on hand, as it was last told; null when some of it must be asked for. */
function idsBetween(list: AssetList, from: Place, to: Place): readonly IdAndGroup[] | null {
  const ends = [list.indexOf(from), list.indexOf(to)]
  const ids: IdAndGroup[] = []
  for (let index = Math.min(...ends); index <= Math.max(...ends); index += 1) {
    const asset = list.at(index)
    if (asset === undefined || !list.isFresh(index)) return null
    ids.push(idAndGroup(asset))
  }
  const isThere = ({ id }: Place) => id === null || list.known.indexes.has(id)
  return isThere(from) && isThere(to) ? ids : null
}
