import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  dataFolderOf,
  type FolderApp,
  logFolderOf,
  noteOfEarlierData,
  takeDataFolder,
} from './data-folder.ts'

let root = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'data-folder-')))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const linux = { platform: 'linux', localAppData: undefined } as const

interface Start {
  readonly isPackaged?: boolean
  readonly asked?: string
  /** What Electron took for itself at the start; null where it could take none. */
  readonly userData?: string | null
}

function appOf({ isPackaged = true, asked = '', userData = null }: Start) {
  const set: string[] = []
  const logs: (string | undefined)[] = []
  const app: FolderApp = {
    isPackaged,
    commandLine: { getSwitchValue: (name) => (name === 'user-data-dir' ? asked : '') },
    getName: () => 'Asset Library',
    getPath: (name) => {
      if (name === 'appData') return join(root, 'Roaming')
      if (userData === null) throw new Error("Failed to get 'userData' path")
      return userData
    },
    setPath: (_name, path) => void set.push(path),
    setAppLogsPath: (path) => void logs.push(path),
  }
  return { app, set, logs }
}

it('is the folder of the app, which a start from source does not share with a release', () => {
  expect(dataFolderOf(appOf({}).app, linux)).toBe(join(root, 'Roaming', 'Asset Library'))
  expect(dataFolderOf(appOf({ isPackaged: false }).app, linux)).toBe(
    join(root, 'Roaming', 'Asset Library Dev'),
  )
})

it.each([true, false])('is the one that --user-data-dir names, packaged or not (%s)', (isPackaged) => {
  const { app } = appOf({ isPackaged, asked: join(root, 'asked') })
  expect(dataFolderOf(app, { platform: 'win32', localAppData: join(root, 'Local') })).toBe(
    join(root, 'asked'),
  )
})

it('is in the part of a profile that Windows does not copy around, with what lay in the other', () => {
  const earlier = join(root, 'Roaming', 'Asset Library')
  mkdirSync(earlier, { recursive: true })
  writeFileSync(join(earlier, 'library.db'), 'rows')
  const windows = { platform: 'win32', localAppData: join(root, 'Local') } as const
  expect(dataFolderOf(appOf({ isPackaged: false }).app, windows)).toBe(
    join(root, 'Roaming', 'Asset Library Dev'),
  )
  expect(dataFolderOf(appOf({}).app, windows)).toBe(join(root, 'Local', 'Asset Library'))
  expect(existsSync(join(root, 'Local', 'Asset Library', 'library.db'))).toBe(true)
  expect(dataFolderOf(appOf({}).app, { ...windows, localAppData: undefined })).toBe(earlier)
})

it('is set where Electron took another one, or could take none', () => {
  const asked = join(root, 'asked')
  mkdirSync(asked)
  for (const userData of [join(root, 'Roaming', 'Asset Library'), null]) {
    const { app, set } = appOf({ asked, userData })
    takeDataFolder(app, asked)
    expect(set).toEqual([asked])
  }
})

it('is left as Electron has it where that is the same, without the links of its name', () => {
  mkdirSync(join(root, 'real'))
  symlinkSync(join(root, 'real'), join(root, 'link'), 'junction')
  const { app, set, logs } = appOf({ asked: join(root, 'link'), userData: join(root, 'real') })
  takeDataFolder(app, join(root, 'link'))
  expect(set).toEqual([])
  expect(logs).toEqual([join(root, 'link', 'logs')])
})

it('has the logs of a release where the system wants them, and those of others beside their data', () => {
  const release = appOf({})
  takeDataFolder(release.app, join(root, 'a'))
  expect([release.set, release.logs]).toEqual([[join(root, 'a')], [undefined]])
  const source = appOf({ isPackaged: false })
  takeDataFolder(source.app, join(root, 'b'))
  expect(source.logs).toEqual([join(root, 'b', 'logs')])
})

it('keeps the logs with the data where the system takes none, and nobody from working', () => {
  const getPath = (name: string): string => {
    if (name === 'logs') throw new Error("Failed to get 'logs' path")
    return join(root, name)
  }
  expect(logFolderOf({ getPath })).toBe(join(root, 'userData', 'logs'))
  expect(logFolderOf({ getPath: (name) => join(root, name) })).toBe(join(root, 'logs'))
})

it('says once where starts from source kept their data before', () => {
  const source = appOf({ isPackaged: false }).app
  const folder = dataFolderOf(source, linux)
  expect(noteOfEarlierData(source, folder)).toBeNull()
  const shared = join(root, 'Roaming', 'Asset Library')
  for (const place of [shared, folder]) mkdirSync(place, { recursive: true })
  writeFileSync(join(shared, 'library.db'), 'rows')
  expect(noteOfEarlierData(source, folder)).toContain(`--user-data-dir="${shared}"`)
  expect(noteOfEarlierData(appOf({}).app, folder)).toBeNull()
  expect(noteOfEarlierData(appOf({ isPackaged: false, asked: folder }).app, folder)).toBeNull()
  writeFileSync(join(folder, 'library.db'), 'rows')
  expect(noteOfEarlierData(source, folder)).toBeNull()
})
