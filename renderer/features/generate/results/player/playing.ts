import { create } from 'zustand'

interface Playing {
  /** The result whose card is the large one; it plays, or was paused. */
  readonly resultId: string | null
}

/** One at a time: the others stay small and still, so that they can be compared at a glance. */
export const usePlaying = create<Playing>()(() => ({ resultId: null }))

export const playResult = (resultId: string | null): void => usePlaying.setState({ resultId })
