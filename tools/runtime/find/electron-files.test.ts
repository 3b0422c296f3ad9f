import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { electronExecutable, executableIn, releasePage } from './electron-files.ts'

const folderWith =
  (...names: readonly string[]) =>
  (path: string): boolean =>
    names.some((name) => path === join('dist', name))

describe("the folder of somebody's own runtime", () => {
  it.each([
    ['linux', 'electron'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
    ['win32', 'electron.exe'],
  ] as const)('on %s has %s', (platform, name) => {
    expect(electronExecutable(platform)).toBe(name)
    expect(executableIn('dist', platform, folderWith(name))).toBe(join('dist', name))
  })

  it('may be that of the stand-in, which has the same name on each system', () => {
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      expect(executableIn('dist', platform, folderWith('electron'))).toBe(join('dist', 'electron'))
  })

  it.each([
    ['linux', 'there is no "electron" in it'],
    ['darwin', 'there is no "Electron.app/Contents/MacOS/Electron" and no "electron" in it'],
    ['win32', 'there is no "electron.exe" and no "electron" in it'],
  ] as const)('on %s says what it misses', (platform, words) => {
    expect(() => executableIn('dist', platform, () => false)).toThrow(words)
  })
})

it('looks where the installer would', () => {
  const official = 'https://github.com/electron/electron/releases'
  expect(releasePage({})).toBe(official)
  expect(releasePage({ ELECTRON_MIRROR: '' })).toBe(official)
  expect(releasePage({ ELECTRON_MIRROR: 'b', npm_config_electron_mirror: 'a' })).toBe('a')
  expect(releasePage({ NPM_CONFIG_ELECTRON_MIRROR: 'c' })).toBe('c')
})
