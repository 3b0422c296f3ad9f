import { createRequire } from 'node:module'

/**
 * mediabunny in its form of one file: its ES module form is a hundred files, and loading those takes three times as long, in every worker
 * anew. What is built has it bundled instead: see electron.vite.config.ts.
 */
export const loadMediabunny = (): typeof import('mediabunny') => createRequire(import.meta.url)('mediabunny')
