import { cloneElement, type ReactElement } from 'react'

/** An element, or what hands on all that it is given to one. */
export type Extensible = ReactElement<Readonly<Record<string, unknown>>>

/** The element with more to it. Where both listen to the same event its own listener comes first. */
export function withProps(element: Extensible, more: Readonly<Record<string, unknown>>): ReactElement {
  const added = Object.entries(more).map(([name, value]) => {
    const own = element.props[name]
    if (typeof value !== 'function' || typeof own !== 'function') return [name, value ?? own]
    return [
      name,
      (...args: readonly unknown[]) => {
        own(...args)
        value(...args)
      },
    ]
  })
  return cloneElement(element, Object.fromEntries(added))
}
