import { registerHooks } from 'node:module'

const moduleUrl = 'electron-on-chromium:electron'
const key = 'electron-on-chromium:module'
const names = new Set(['electron', 'electron/main', 'electron/common'])

/**
 * Gives `require('electron')` and `import ... from 'electron'` the same objects, so that what a test replaces on one of
 * them is replaced for the app.
 */
export function provideElectron(module: Readonly<Record<string, unknown>>): void {
  Object.defineProperty(globalThis, Symbol.for(key), { value: module })
  const lookup = `globalThis[Symbol.for(${JSON.stringify(key)})]`
  const exported = Object.keys(module).map((name) => `export const ${name} = electron.${name}`)
  const esm = [`const electron = ${lookup}`, 'export default electron', ...exported].join('\n')
  const commonJs = `module.exports = ${lookup}`
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!names.has(specifier)) return nextResolve(specifier, context)
      const kind = context.conditions.includes('import') ? 'module' : 'commonjs'
      return { url: `${moduleUrl}?${kind}`, format: kind, shortCircuit: true }
    },
    load(url, context, nextLoad) {
      if (url === `${moduleUrl}?module`) return { format: 'module', source: esm, shortCircuit: true }
      if (url === `${moduleUrl}?commonjs`) return { format: 'commonjs', source: commonJs, shortCircuit: true }
      return nextLoad(url, context)
    },
  })
}
