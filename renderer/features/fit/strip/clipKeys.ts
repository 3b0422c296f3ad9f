import type { PlayerAction } from '../../../ui/player/playerKeys.ts'
import { type ClipWindow, moveWindow, type WindowBounds } from './clipWindow.ts'

/** What a key does anywhere in the dialog of a clip or sound. */
export type ClipAction =
  | { readonly kind: 'window'; readonly window: ClipWindow }
  | Extract<PlayerAction, { kind: 'stepFrame' }>

interface ClipMoment {
  readonly playheadMs: number
  readonly window: ClipWindow
  readonly bounds: WindowBounds
}

/** I begins the part at the moment that is shown, O ends it there, "," and "." show another frame. Null: nothing. */
export function clipAction(key: string, { playheadMs, window, bounds }: ClipMoment): ClipAction | null {
  switch (key) {
    case 'i':
      return { kind: 'window', window: moveWindow(window, 'start', playheadMs, bounds) }
    case 'o':
      return { kind: 'window', window: moveWindow(window, 'end', playheadMs, bounds) }
    case ',':
      return { kind: 'stepFrame', frames: -1 }
    case '.':
      return { kind: 'stepFrame', frames: 1 }
    default:
      return null
  }
}
