import type { PressedKey } from '../../../../ui/keys/shortcutKey.ts'

type Pressed = PressedKey & Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

export type ListKey = { readonly kind: 'go' | 'move'; readonly to: number } | { readonly kind: 'remove' }

/** What a key does to the reference at that place: go to another one, move it with Alt, remove it. null: nothing. */
export function listKey(event: Pressed, place: number, count: number, rtl: boolean): ListKey | null {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return null
  if (!event.altKey && (event.key === 'Delete' || event.key === 'Backspace')) return { kind: 'remove' }
  const to = target(event.key, place, count, rtl)
  if (to === null || to < 0 || to >= count) return null
  return { kind: event.altKey ? 'move' : 'go', to }
}

function target(key: string, place: number, count: number, rtl: boolean): number | null {
  switch (key) {
    case 'ArrowRight':
      return place + (rtl ? -1 : 1)
    case 'ArrowLeft':
      return place + (rtl ? 1 : -1)
    case 'ArrowDown':
      return place + 1
    case 'ArrowUp':
      return place - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
