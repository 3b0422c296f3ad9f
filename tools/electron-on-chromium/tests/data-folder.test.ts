import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { complaintAbout } from '../host/app/profile-names.ts'
import { executablePath, givesUp, makeApp, makeFolder, removeFolders, rootArgs } from './app-under-test.ts'

afterAll(removeFolders)

describe.runIf(findChromium() !== null)('the folder of the data', () => {
  let home: string
  beforeEach(() => {
    home = makeFolder()
  })

  /** What the app said on stdout, and its code; its default folder lies below `home`. */
  const start = (script: string, ...args: readonly string[]) => {
    const env = { ...process.env, XDG_CONFIG_HOME: home, APPDATA: home, HOME: home }
    const { stdout, status, stderr } = spawnSync(executablePath, [makeApp(script), ...args, ...rootArgs], {
      encoding: 'utf8',
      env,
      ...givesUp,
    })
    return { said: stdout.trim(), status, stderr }
  }
  const sayFolder = "console.log(app.getPath('userData')); app.exit(7)"

  /** electron_main_delegate.cc, PreSandboxStartup: the answer of OverrideAndCreateIfNeeded is thrown away. */
  it('is the default without a word when the one that was asked for cannot be made', () => {
    writeFileSync(join(home, 'file'), '')
    const { said, status } = start(sayFolder, `--user-data-dir=${join(home, 'file', 'below')}`)
    expect(status).toBe(7)
    expect(said).not.toContain('below')
    expect(said).toContain('scripted')
  })

  it('is made, and named without links', () => {
    const real = makeFolder()
    symlinkSync(real, join(home, 'link'))
    expect(start(sayFolder, `--user-data-dir=${join(home, 'link', 'new')}`).said).toBe(join(real, 'new'))
    expect(existsSync(join(real, 'new'))).toBe(true)
  })

  /** electron_main_delegate.cc, ElectronPathProvider: `create_dir`, and what fails is an error of app.getPath. */
  it.runIf(process.platform === 'linux')('throws when it is asked for and the default cannot be made', () => {
    writeFileSync(join(home, 'file'), '')
    home = join(home, 'file')
    const { said } = start(
      "try { app.getPath('userData') } catch (error) { console.log(error.message) } app.exit(7)",
    )
    expect(said).toBe("Failed to get 'userData' path")
  })

  /** electron.d.ts, setPath. */
  it('is not set to one that is not there', () => {
    const tries =
      "for (const path of ['relative', '/not/there']) try { app.setPath('userData', path); console.log('set') } catch (error) { console.log(error.message) } app.exit(7)"
    expect(start(tries).said).toBe('Path must be absolute\nFailed to set path')
  })

  /** electron.d.ts, getPath: `sessionData` is `userData` by default, and Chromium's names lie directly in it. */
  it("holds Chromium's own names beside the app's", () => {
    const folder = join(home, 'data')
    const script = 'app.whenReady().then(() => app.exit(7))'
    expect(start(script, `--user-data-dir=${folder}`).status).toBe(7)
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['Cache', 'GPUCache', 'Local Storage', 'Preferences']),
    )
  })

  it("is no place for a name that only case tells from Chromium's", () => {
    const folder = join(home, 'data')
    const script = `import { mkdirSync } from 'node:fs'
      app.whenReady().then(() => { mkdirSync(app.getPath('userData') + '/cache'); app.exit(0) })`
    const { status, stderr } = start(script, `--user-data-dir=${folder}`)
    expect(status).toBe(1)
    expect(stderr).toContain('"cache" is "Cache"')
  })
})

it("knows the app's names from Chromium's", () => {
  const folder = makeFolder()
  for (const name of ['Cache', 'media-cache', 'logs']) mkdirSync(join(folder, name))
  expect(complaintAbout(() => folder)).toBeNull()
  mkdirSync(join(folder, 'NETWORK'))
  expect(complaintAbout(() => folder)).toContain('"NETWORK" is "Network"')
})
