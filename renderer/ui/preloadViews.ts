import type { QueryClient } from '@tanstack/react-query'
import { firstViewMark } from './firstViewMark.ts'
import { smallViews } from './lazyView.tsx'

/** How long nothing may be asked for, and no picture be on its way, until the first view counts as drawn. */
const quietMs = 500

const isBusy = (client: QueryClient): boolean =>
  client.isFetching() > 0 || [...document.images].some(({ complete }) => !complete)

/**
 * Fetches the small views, one after the other, while there is nothing else to do, so that each opens at once; but nothing
 * before the first view is drawn with its pictures. Answers what ends it.
 */
export function preloadViews(client: QueryClient): () => void {
  const waiting = [...smallViews]
  let timer = 0
  let handle = 0

  function next(): void {
    const fetchView = waiting.shift()
    if (fetchView === undefined) return
    // What cannot be fetched now is asked for again when it is shown.
    handle = requestIdleCallback(() => void fetchView().then(next, next))
  }

  /** Quiet at two looks, since between an answer and the pictures in it there is a moment of nothing. */
  function look(wasQuiet: boolean): void {
    const isQuiet = !isBusy(client)
    if (isQuiet && wasQuiet) {
      performance.mark(firstViewMark)
      next()
    } else timer = window.setTimeout(look, quietMs, isQuiet)
  }

  look(false)
  return () => {
    waiting.length = 0
    clearTimeout(timer)
    cancelIdleCallback(handle)
  }
}
