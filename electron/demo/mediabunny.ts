import { createRequire } from 'node:module'

/** By `require`: the one file for Node. What `import` would take is another form of it, which packages leave out. */
export const loadMediabunny = (): typeof import('mediabunny') => createRequire(import.meta.url)('mediabunny')
