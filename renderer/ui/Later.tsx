import { type ReactNode, useDeferredValue } from 'react'

/**
 * Draws what it holds right after what it stands in, in a turn of its own that gives way to keys and clicks: a large view is there
 * in parts, the first of which answers sooner, and holds the window up for none of them. Once drawn it stays.
 */
export function Later({ children }: { readonly children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null
}
