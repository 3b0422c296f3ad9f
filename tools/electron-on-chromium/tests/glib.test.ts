import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { createUtilityProcesses } from '../host/utility/utility-process.ts'
import { executablePath } from './app-under-test.ts'

/**
 * Electron's executable is linked with the system's GLib, and sharp's native library brings another one: documented in
 * https://sharp.pixelplumbing.com/install#electron-and-linux.
 */
const hasGlib = ['/lib/x86_64-linux-gnu', '/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'].some((folder) =>
  existsSync(join(folder, 'libgio-2.0.so.0')),
)
const hasNativeSharp = existsSync(
  join(import.meta.dirname, `../../../node_modules/@img/sharp-linux-${process.arch}`),
)
const { SIGTRAP } = constants.signals

describe.runIf(hasGlib && hasNativeSharp)('native sharp in a process of Electron on Linux', () => {
  let folder = ''
  let decoding = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'glib-'))
    decoding = join(folder, 'decoding.cjs')
    const sharp = createRequire(import.meta.url).resolve('sharp')
    writeFileSync(
      decoding,
      `const sharp = require(${JSON.stringify(sharp)})
      const bare = { create: { width: 9, height: 9, channels: 3, background: 'red' } }
      sharp(bare).png().toBuffer().then((bytes) => sharp(bytes).webp().toBuffer()).then(() => process.exit(0))`,
    )
  })
  // A Chromium of an app that ended so may still write its profile.
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))

  it('is fine in plain Node', () => {
    expect(spawnSync(process.execPath, [decoding]).status).toBe(0)
  })

  it('ends a utility process', async () => {
    const child = createUtilityProcesses(() => true).fork(decoding, [], { stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([SIGTRAP])
  })

  it('ends a child that was asked to be Node', () => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    expect(spawnSync(executablePath, [decoding], { env }).signal).toBe('SIGTRAP')
  })

  it.runIf(findChromium() !== null).each([
    ['main', `require(${JSON.stringify('../decoding.cjs')})`],
    [
      'main with a thread that decodes',
      "new (require('node:worker_threads').Worker)(require.resolve('../decoding.cjs'))",
    ],
  ])('ends %s', (name, source) => {
    const app = join(folder, name.replaceAll(' ', '-'))
    mkdirSync(app)
    writeFileSync(join(app, 'index.js'), source)
    const args = [app, `--user-data-dir=${join(folder, 'data')}`, '--no-sandbox']
    expect(spawnSync(executablePath, args, { timeout: 50_000 }).signal).toBe('SIGTRAP')
  })
})
