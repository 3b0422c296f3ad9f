import type { ComponentType } from 'react'
import { lazyView } from '../lazyView.tsx'

/** Of its own size from the start, so that what stands below it does not move. */
const Blank = () => <svg width="132" height="92" viewBox="0 0 132 92" aria-hidden="true" />

/** Drawn where there is nothing to show, which is seldom. One that cannot be fetched is missed by nobody. */
const art = (name: keyof typeof import('./drawings.tsx')): ComponentType =>
  lazyView(
    async () => {
      try {
        return (await import('./drawings.tsx'))[name]
      } catch {
        return Blank
      }
    },
    { Fallback: Blank },
  )

export const DropArt = art('DropArt')
export const SearchArt = art('SearchArt')
export const ProblemArt = art('ProblemArt')
export const GroupArt = art('GroupArt')
