import { type ComponentType, lazy, Suspense, useState } from 'react'

interface Options {
  /** Stands in its place until it is here; nothing by default. */
  readonly Fallback?: ComponentType
  /** Too much to be fetched for who never opens it: see {@link preloadWhenIdle}. */
  readonly isLarge?: boolean
}

type LazyView<P> = ComponentType<P> & {
  /** Fetches it before it is shown: when the pointer comes to what opens it, say. */
  readonly preload: () => void
}

const smallViews = new Set<() => Promise<unknown>>()

/**
 * A view that is fetched when it is shown for the first time, so that the start does not pay for it. Once it is here it is
 * drawn at once, in the same turn as any other.
 */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { Fallback, isLarge = false }: Options = {},
): LazyView<P> {
  let loaded: ComponentType<P> | null = null
  const fetchView = async () => {
    loaded ??= await load()
    return { default: loaded }
  }
  if (!isLarge) smallViews.add(fetchView)
  const Later = lazy(fetchView)
  function View(props: P) {
    // What was begun with stays: another component would be another state.
    const [Shown] = useState<ComponentType<P>>(() => loaded ?? Later)
    return (
      <Suspense fallback={Fallback === undefined ? null : <Fallback />}>
        <Shown {...props} />
      </Suspense>
    )
  }
  return Object.assign(View, { preload: () => void fetchView().catch(() => {}) })
}

/** Fetches the small views, one after the other, while there is nothing else to do. Answers what ends it. */
export function preloadWhenIdle(): () => void {
  const waiting = [...smallViews]
  let handle = 0
  const next = (): void => {
    const fetchView = waiting.shift()
    if (fetchView === undefined) return
    // What cannot be fetched now is asked for again when it is shown.
    handle = requestIdleCallback(() => void fetchView().then(next, next))
  }
  next()
  return () => {
    waiting.length = 0
    cancelIdleCallback(handle)
  }
}
