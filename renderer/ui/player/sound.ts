import { create } from 'zustand'

/** Silence is chosen once for all players. */
export const useSound = create<{ readonly muted: boolean }>()(() => ({ muted: false }))

export const setMuted = (muted: boolean): void => useSound.setState({ muted })
export const isMuted = (): boolean => useSound.getState().muted
