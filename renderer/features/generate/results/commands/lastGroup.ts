/**
 * The group that a last frame went into the last time: who goes on from frame to frame is asked once. Kept in the page's own
 * storage; an id that is not in the list (another account, a deleted group) is as good as none.
 */
const storageKey = 'asset-library-last-frame-group'

export const lastFrameGroup = (): string | null => window.localStorage.getItem(storageKey)
export const rememberFrameGroup = (groupId: string): void => window.localStorage.setItem(storageKey, groupId)
