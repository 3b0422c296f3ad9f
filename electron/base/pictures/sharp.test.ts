import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { sharp } from './sharp.ts'

const projectDir = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'sharp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Decodes and encodes, says where WebAssembly was loaded from, and ends when there is nothing left to do. */
const program = `
import { createRequire } from 'node:module'
const { sharp } = await import('./sharp.ts')
const picture = sharp({ create: { width: 64, height: 48, channels: 3, background: 'red' } })
const { info } = await sharp(await picture.png().toBuffer()).resize(32).webp().toBuffer({ resolveWithObject: true })
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@img/sharp-'))
console.log(JSON.stringify({ ...info, isWebAssembly: 'emscripten' in sharp.versions, loaded }))`

it('is WebAssembly, whatever native library is installed', () => {
  expect(sharp.versions).toHaveProperty('emscripten')
})

it('works in a package, from beside the archive, and keeps no process alive', async () => {
  // As electron-builder leaves it: what is unpacked, and the app's own code in the archive, here a folder of that name.
  const archive = join(folder, 'app.asar')
  const unpacked = join(folder, 'app.asar.unpacked', 'node_modules')
  mkdirSync(join(archive, 'node_modules'), { recursive: true })
  mkdirSync(join(unpacked, '@img'), { recursive: true })
  const modules = join(projectDir, 'node_modules')
  for (const name of ['@img/colour', '@img/sharp-wasm32']) {
    cpSync(join(modules, name), join(unpacked, name), { recursive: true })
  }
  for (const name of ['sharp', 'detect-libc', 'semver', '@img']) {
    const source = name === '@img' ? join(unpacked, name) : join(modules, name)
    if (name === '@img') symlinkSync(source, join(archive, 'node_modules', name), 'junction')
    else cpSync(source, join(archive, 'node_modules', name), { recursive: true })
  }
  cpSync(join(import.meta.dirname, 'sharp.ts'), join(archive, 'sharp.ts'))
  writeFileSync(join(archive, 'program.mjs'), program)
  const { stdout } = await promisify(execFile)(process.execPath, [join(archive, 'program.mjs')])
  const told = JSON.parse(stdout) as { readonly loaded: readonly string[] }
  expect(told).toMatchObject({ width: 32, height: 24, format: 'webp', isWebAssembly: true })
  expect(told.loaded.length).toBeGreaterThan(0)
  expect(told.loaded.filter((path) => !path.includes('app.asar.unpacked'))).toEqual([])
})
