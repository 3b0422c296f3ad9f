import { create } from 'zustand'

/** How often the service came back since the window was opened: what failed before the last time is worth another try. */
export const useRecoveries = create<{ readonly count: number }>()(() => ({ count: 0 }))

export const countRecovery = (): void => useRecoveries.setState(({ count }) => ({ count: count + 1 }))
