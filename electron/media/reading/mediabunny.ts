import { loadMediabunny } from '../../base/mediabunny.ts'

/** For all that is measured in this process. */
export const mediabunny = loadMediabunny()
