import { create } from 'zustand'

/** The asset that is looked at in large, if any. */
export const useLookedAt = create<{ readonly assetId: string | null }>()(() => ({ assetId: null }))

export const lookAt = (assetId: string | null): void => useLookedAt.setState({ assetId })
