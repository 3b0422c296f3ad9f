import missing from './missing-members.json' with { type: 'json' }
import { unsupported } from './unsupported.ts'

/**
 * Electron's methods that the stand-in does not have, listed from Electron's declarations (a test keeps the list true).
 * Each is filled in with one that says so, since "undefined is not a function" would tell nobody why.
 */
export function fillInMissing(name: string, target: object): void {
  const names: readonly string[] = Reflect.get(missing, name) ?? []
  for (const method of names) {
    if (method in target) continue
    Object.defineProperty(target, method, {
      value: () => unsupported(`${name}.${method}`),
      configurable: true,
      enumerable: false,
      writable: true,
    })
  }
}
