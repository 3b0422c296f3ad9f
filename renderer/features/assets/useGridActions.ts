import { useCallback, useEffect, useMemo, useRef } from 'react'
import { toAppError } from '../../bridge'
import { useWords } from '../../i18n/I18nProvider'
import { setView } from '../../stores/view'
import { toastError, useCopy } from '../../useAction'
import { clearSelection, openPreview, type SelectionWork, setSelection, useSelection } from './selection'
import { isSelected, rangeOf, selectAll, selectOnly, selectRange, toggle } from './selectionModel'
import type { AssetList } from './useAssetList'

export interface GridActions {
  /** A click, or a key that moved there. */
  readonly go: (index: number, how: { readonly range: boolean; readonly add: boolean }) => void
  /** The keyboard is there, and nothing is selected by it. */
  readonly moveOnly: (index: number) => void
  readonly toggleAt: (index: number) => void
  readonly all: () => void
  readonly copyIds: () => void
  readonly clear: () => void
  /** Ends what is being asked for; without such a thing the selection. */
  readonly giveUp: () => void
  readonly preview: (index: number) => void
  readonly details: (index: number) => void
}

export function useGridActions(list: AssetList): GridActions {
  const { t } = useWords()
  const copy = useCopy()
  const running = useRef<AbortController | null>(null)

  /** One long request at a time: what a person does next makes the last one void. */
  const begin = useCallback((): AbortSignal => {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }, [])

  // What was asked of one list is no answer for the next.
  const { groupId, filter } = list
  const asked = useRef({ groupId, filter })
  useEffect(() => {
    if (asked.current.groupId === groupId && asked.current.filter === filter) return
    asked.current = { groupId, filter }
    running.current?.abort()
  }, [groupId, filter])
  useEffect(() => () => running.current?.abort(), [])

  const withAssets = useCallback(
    async (
      kind: SelectionWork['kind'],
      first: number,
      last: number | null,
      use: (ids: string[]) => void,
    ): Promise<void> => {
      const signal = begin()
      const end = last ?? (list.count?.known ?? 1) - 1
      const tell = (done: number) =>
        useSelection.setState({ work: { kind, done, total: Math.max(done, end - first + 1) } })
      tell(0)
      try {
        const assets = await list.load(first, last, signal, tell)
        use(assets.map((asset) => asset.assetId))
      } catch (thrown) {
        if (!signal.aborted) toastError(toAppError(thrown), t)
      }
      if (!signal.aborted) useSelection.setState({ work: null })
    },
    [begin, list, t],
  )

  return useMemo(() => {
    const current = () => useSelection.getState().selection

    const go: GridActions['go'] = (index, { range, add }) => {
      const selection = current()
      if (!range) {
        const asset = list.at(index)
        setSelection({ ...selection, anchor: index, focus: index })
        if (asset === undefined) {
          void withAssets('selecting', index, index, ([id]) => {
            if (id !== undefined) setSelection(selectOnly({ index, id }))
          })
          return
        }
        begin()
        useSelection.setState({ work: null })
        const place = { index, id: asset.assetId }
        setSelection(add ? toggle(selection, place) : selectOnly(place))
        return
      }
      const { first, last } = rangeOf(selection.anchor, index)
      const ids: string[] = []
      for (let place = first; place <= last; place += 1) {
        const asset = list.at(place)
        if (asset === undefined) break
        ids.push(asset.assetId)
      }
      if (ids.length === last - first + 1) setSelection(selectRange(selection, index, ids, add))
      else {
        setSelection({ ...selection, focus: index })
        void withAssets('selecting', first, last, (all) =>
          setSelection(selectRange(selection, index, all, add)),
        )
      }
    }

    const clear = () => {
      begin()
      clearSelection()
    }

    return {
      go,
      moveOnly: (index) => setSelection({ ...current(), focus: index }),
      toggleAt: (index) => go(index, { range: false, add: true }),
      all: () => setSelection(selectAll(current())),
      copyIds: () => {
        const selection = current()
        const said = (count: number) => t('assets.copiedIds', { count })
        if (selection.mode === 'some') {
          void copy([...selection.ids].join('\n'), said(selection.ids.size))
          return
        }
        const { total } = list
        if (total === null || total === 0) return
        void withAssets('copying', 0, null, (ids) => {
          const chosen = ids.filter((id) => isSelected(selection, id))
          void copy(chosen.join('\n'), said(chosen.length))
        })
      },
      clear,
      giveUp: () => {
        if (useSelection.getState().work === null) return clear()
        begin()
        useSelection.setState({ work: null })
      },
      preview: openPreview,
      details: (index) => {
        const asset = list.at(index)
        if (asset !== undefined && !isSelected(current(), asset.assetId))
          go(index, { range: false, add: false })
        setView({ detailsOpen: true })
      },
    }
  }, [list, begin, withAssets, copy, t])
}
