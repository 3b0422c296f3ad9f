import { type DragEvent, type MouseEvent, type PointerEvent, useRef } from 'react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import type { Place } from '../list/knownAssets.ts'
import type { AssetList } from '../list/useAssetList.ts'
import { chosenWith } from '../selection/chosenWith.ts'
import { librarySelectionOf } from '../selection/librarySelection.ts'
import { useSelection } from '../selection/selection.ts'
import type { GridActions } from './useGridActions.ts'

/** A pointer that moved farther between press and release has been dragged away. */
export const stillPx = 6

interface Press {
  readonly place: Place
  readonly x: number
  readonly y: number
}

/**
 * What the pointer does in the grid. A click is about the tile that was pressed, even when another one is below the
 * pointer by the time it is released, and a double click about the tile of its first click.
 */
export function useTilePresses(
  list: AssetList,
  actions: GridActions,
  onPress: () => void,
  onPressBeside: (event: PointerEvent) => void,
) {
  const words = useWords()
  const pressed = useRef<Press | null>(null)
  const clicked = useRef<Place | null>(null)

  const placeUnder = (event: MouseEvent): Place | null => {
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('td') : null
    if (tile === null) return null
    const { assetId, index } = tile.dataset
    if (assetId !== undefined) return { id: assetId, index: list.known.indexes.get(assetId) ?? 0 }
    // Not loaded yet: the asset that belongs there is meant.
    return index === undefined ? null : { id: null, index: Number(index) }
  }
  /** Where the asset of a press is by now; null when it is not known any more. */
  const now = (place: Place): Place | null => {
    if (place.id === null) return list.placeAt(place.index)
    const index = list.known.indexes.get(place.id)
    return index === undefined ? null : { id: place.id, index }
  }

  return {
    onPointerDown: (event: PointerEvent) => {
      const place = placeUnder(event)
      pressed.current = place === null ? null : { place, x: event.clientX, y: event.clientY }
      if (place === null) onPressBeside(event)
    },
    onClick: (event: MouseEvent) => {
      const press = pressed.current
      pressed.current = null
      // A double click is about its first one, which may have been beside all tiles.
      if (event.detail === 1) clicked.current = null
      const isStill =
        press !== null && Math.hypot(event.clientX - press.x, event.clientY - press.y) <= stillPx
      const to = isStill ? now(press.place) : event.detail === 0 ? placeUnder(event) : null
      const add = event.ctrlKey || event.metaKey
      const isPlain = !add && !event.shiftKey
      if (to === null || (isPlain && event.detail > 1)) return
      clicked.current = to
      onPress()
      actions.go(to, { range: event.shiftKey, add })
    },
    onDragStart: (event: DragEvent) => {
      event.preventDefault()
      // What was pressed, even where the list has changed below the pointer since then.
      const press = pressed.current
      const place = press === null ? placeUnder(event) : now(press.place)
      const asset = place === null ? undefined : list.at(place.index)
      if (asset === undefined) return
      const { selection } = useSelection.getState()
      const chosen = chosenWith(selection, asset.assetId, asset.groupId)
      void import('../../takeout/dragOut.ts').then(({ dragOut }) =>
        dragOut(librarySelectionOf(chosen, list.query), words),
      )
    },
    onDoubleClick: () => {
      const place = clicked.current === null ? null : now(clicked.current)
      if (place !== null) actions.preview(place)
    },
  }
}
