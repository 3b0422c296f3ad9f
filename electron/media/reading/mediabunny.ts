import { createRequire } from 'node:module'

/**
 * mediabunny in its form of one file: its ES module form is a hundred files, and loading those takes three times as
 * long, in every worker anew.
 */
export const mediabunny: typeof import('mediabunny') = createRequire(import.meta.url)('mediabunny')
