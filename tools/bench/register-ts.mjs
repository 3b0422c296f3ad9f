/**
 * `node --import` this to run the app's own sources: imports there have no extension, because a bundler resolves them,
 * and Node wants one. The types are stripped by Node itself.
 */
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) => {
    try {
      return next(specifier, context)
    } catch (error) {
      if (!specifier.startsWith('.')) throw error
      try {
        return next(`${specifier}.ts`, context)
      } catch {
        return next(`${specifier}/index.ts`, context)
      }
    }
  },
})
