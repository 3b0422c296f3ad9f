import { inProject } from '../project.ts'

/**
 * For what runs tests: Node keeps what it compiled, and what it made of TypeScript, for the many processes that begin with the same
 * files. Half of the processor time of a short one goes into that.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: inProject('node_modules/.cache/asset-library/compiled'),
} as const
