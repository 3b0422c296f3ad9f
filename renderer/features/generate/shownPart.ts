import { create } from 'zustand'

type Part = 'compose' | 'results'

/** Which of the two is seen where there is room for one only. */
export const useShownPart = create<{ readonly part: Part }>()(() => ({ part: 'compose' }))

export const showPart = (part: Part): void => useShownPart.setState({ part })
