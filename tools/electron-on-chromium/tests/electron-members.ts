import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const declarations = createRequire(import.meta.url).resolve('electron/electron.d.ts')

/** The methods that Electron's own declarations give a class or interface, without those of its base. */
export function declaredMethods(name: string): { readonly instance: string[]; readonly statics: string[] } {
  const text = readFileSync(declarations, 'utf8')
  const start = new RegExp(`^ {2}(?:interface|class) ${name}(?: extends [\\w.]+)? \\{$`, 'm').exec(text)
  if (start === null) throw new Error(`Electron declares no ${name}`)
  const body = text.slice(start.index, text.indexOf('\n  }\n', start.index))
  const collect = (pattern: RegExp): string[] => [
    ...new Set([...body.matchAll(pattern)].map((match) => match[1] ?? '')),
  ]
  const emitter = new Set(['on', 'off', 'once', 'addListener', 'removeListener', 'constructor'])
  return {
    instance: collect(/^ {4}(\w+)\(/gm).filter((method) => !emitter.has(method)),
    statics: collect(/^ {4}static (\w+)\(/gm),
  }
}
