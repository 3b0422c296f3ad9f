import { sep } from 'node:path'
import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import { dispatcherName, filePrefix } from './page-scripts.ts'

interface RemoteObject {
  readonly objectId?: string
}
interface Properties {
  readonly result: readonly { readonly name: string; readonly value?: RemoteObject }[]
}

let lastGroup = 0

/**
 * The paths of the Files that a page's preload script asked about. It was given names that stand for them (see
 * `getPathForFile` in page/isolated-world.js); here is what they stand for.
 */
export class FilePaths {
  readonly #paths = new Map<string, string>()

  /** Asks Chromium for the paths behind the oldest batch of Files that the preload script announced. */
  async learn(session: DevToolsSession, contextId: number, names: readonly string[]): Promise<void> {
    const objectGroup = `files-${++lastGroup}`
    const { result: list } = await session.send<{ result: RemoteObject }>('Runtime.evaluate', {
      expression: `globalThis[${JSON.stringify(dispatcherName)}].takeFiles()`,
      contextId,
      objectGroup,
    })
    const { result: properties } = await session.send<Properties>('Runtime.getProperties', {
      objectId: list.objectId,
      ownProperties: true,
    })
    const objects = new Map(properties.map(({ name, value }) => [name, value?.objectId]))
    const asked = names.map(async (name, index) => {
      const objectId = objects.get(String(index))
      const { path } = await session.send<{ path: string }>('DOM.getFileInfo', { objectId })
      this.#paths.set(name, path)
    })
    await Promise.allSettled(asked)
    session.post('Runtime.releaseObjectGroup', { objectGroup })
  }

  /** The same value with the real paths. A File that the page made itself has none: '', as in Electron. */
  resolveIn(value: unknown): unknown {
    if (this.#paths.size === 0) return value
    return this.#resolve(value, new Set())
  }

  #resolve(value: unknown, seen: Set<unknown>): unknown {
    if (typeof value === 'string') return value.includes(filePrefix) ? this.#resolveText(value) : value
    if (typeof value !== 'object' || value === null || seen.has(value)) return value
    seen.add(value)
    if (value instanceof Map) {
      for (const [key, item] of [...value]) {
        value.delete(key)
        value.set(this.#resolve(key, seen), this.#resolve(item, seen))
      }
    } else if (value instanceof Set) {
      const items = [...value]
      value.clear()
      for (const item of items) value.add(this.#resolve(item, seen))
    } else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
      for (const [key, item] of Object.entries(value)) {
        const resolved = this.#resolve(item, seen)
        if (resolved !== item) Reflect.set(value, key, resolved)
      }
    }
    return value
  }

  #resolveText(text: string): string {
    const whole = this.#paths.get(text)
    if (whole !== undefined) return whole
    const start = text.indexOf(filePrefix)
    const number = /^\d+/.exec(text.slice(start + filePrefix.length + sep.length))?.[0]
    const stem = `${filePrefix}${sep}${number}${sep}`
    for (const [name, path] of this.#paths) {
      if (name.startsWith(stem) && text.startsWith(name, start)) {
        return this.#resolveText(text.slice(0, start) + path + text.slice(start + name.length))
      }
    }
    return text
  }
}
