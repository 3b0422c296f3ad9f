import { type PlayerAction, playerAction } from '../../../ui/player/playerKeys.ts'
import { type Point, panKey, type ZoomKey, zoomKey } from './zoomModel.ts'

/** What a key does in the large look. */
export type LookAction =
  | { readonly kind: 'play'; readonly action: PlayerAction }
  | { readonly kind: 'zoom'; readonly key: ZoomKey }
  | { readonly kind: 'pan'; readonly by: Point }
  | { readonly kind: 'move'; readonly by: 1 | -1 }
  | { readonly kind: 'compare' }
  | { readonly kind: 'close' }

export interface LookKey {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or the command key. */
  readonly ctrl: boolean
  /** Whether there is something to play. */
  readonly plays: boolean
  readonly rtl: boolean
}

/**
 * Of a clip or sound, the keys of a player: Space, J K L, "," and ".", M, F, Home and End, Shift with an arrow a second.
 * Of a picture, Space closes as it opened. Ctrl with an arrow moves what is enlarged, as a drag does. Null: nothing.
 */
export function lookAction({ key, shift, ctrl, plays, rtl }: LookKey): LookAction | null {
  if (ctrl) {
    const by = panKey(key)
    return by === null ? null : { kind: 'pan', by }
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const isForward = (key === 'ArrowRight') !== rtl
    if (!shift) return { kind: 'move', by: isForward ? 1 : -1 }
    return plays ? { kind: 'play', action: { kind: 'seekBy', seconds: isForward ? 1 : -1 } } : null
  }
  const zoom = zoomKey(key)
  if (zoom !== null) return { kind: 'zoom', key: zoom }
  if (key === 'c') return { kind: 'compare' }
  if (!plays) return key === ' ' ? { kind: 'close' } : null
  if (key === 'Home' || key === 'End')
    return { kind: 'play', action: { kind: 'seekToEnd', isLast: key === 'End' } }
  const action = playerAction(key)
  return action === null ? null : { kind: 'play', action }
}
