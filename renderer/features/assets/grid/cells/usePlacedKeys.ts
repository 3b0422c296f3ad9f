import { useLayoutEffect, useRef } from 'react'
import { type Placed, type PlacedKeys, placedKeys } from './placedKeys.ts'

/** See placedKeys. `listOf`: another one is another list. */
export function usePlacedKeys(
  listOf: object,
  placed: readonly Placed[],
): (name: string) => number | undefined {
  const last = useRef<PlacedKeys | null>(null)
  const now = placedKeys(last.current, listOf, placed)
  useLayoutEffect(() => {
    last.current = now
  })
  return (name) => now.keys.get(name)
}
