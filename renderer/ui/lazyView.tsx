import { type ComponentType, useLayoutEffect, useState } from 'react'

interface Options {
  /** Stands in its place until it is here; nothing by default. */
  readonly Fallback?: ComponentType
  /** Too much to be fetched for who never opens it: see preloadViews. */
  readonly isLarge?: boolean
}

type LazyView<P> = ComponentType<P> & {
  /** Fetches it before it is shown: when the pointer comes to what opens it, say. */
  readonly preload: () => void
}

type Fetch = () => Promise<unknown>
const small: Fetch[] = []

/** What may be fetched ahead of its first use, in the order in which it was declared. */
export const smallViews: readonly Fetch[] = small

/**
 * A view that is fetched when it is shown for the first time, so that the start does not pay for it. Once it is here it is
 * drawn at once, in the same turn as any other. Not by `Suspense`, which holds what has come back for up to 300 ms after
 * the last fallback was drawn (read in React's source): at the start all of the window would wait for that.
 */
export function lazyView<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { Fallback, isLarge = false }: Options = {},
): LazyView<P> {
  let loaded: ComponentType<P> | null = null
  let loading: Promise<ComponentType<P>> | null = null

  function fetchView(): Promise<ComponentType<P>> {
    loading ??= load().then(
      (view) => {
        loaded = view
        return view
      },
      (reason: unknown) => {
        // Asked for again when it is shown the next time.
        loading = null
        throw reason
      },
    )
    return loading
  }
  if (!isLarge) small.push(fetchView)

  function View(props: P) {
    // What was begun with stays: another component would be another state.
    const [Shown, setShown] = useState<ComponentType<P> | null>(() => loaded)
    useLayoutEffect(() => {
      if (Shown !== null) return
      fetchView().then(
        (view) => setShown(() => view),
        (reason: unknown) =>
          setShown(() => {
            // While it is drawn, so that it comes to the error boundary.
            throw reason
          }),
      )
    }, [Shown])
    if (Shown !== null) return <Shown {...props} />
    return Fallback === undefined ? null : <Fallback />
  }
  return Object.assign(View, { preload: () => void fetchView().catch(() => {}) })
}
