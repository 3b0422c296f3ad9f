import { execFile } from 'node:child_process'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { expect, seedDir, test, uploadRow, waitForGroups } from './support/fixtures.ts'
import { closeApp, projectDir } from './support/launch.ts'
import { sampleFiles } from './support/samples.ts'

test('hands the files of a second start that comes while it ends to its next start', async ({
  startServer,
  launch,
  userDataDir,
}) => {
  const server = await startServer({ seedDir })
  const connect = { baseUrl: server.baseUrl, apiKey: server.apiKey }
  const first = await launch({ ...connect, args: ['--force-color-profile=srgb'] })
  await waitForGroups(first.page)
  const file = sampleFiles.jpeg.path
  const wishFile = join(userDataDir, 'wish.json')
  await first.electronApp.evaluate(
    ({ app }, { file, wishFile }) => {
      // In the test the next start is ours to make: it writes down how it would be started.
      app.relaunch = (options) => {
        const key = process.env.POWERTOKENS_API_KEY
        process.getBuiltinModule('node:fs').writeFileSync(wishFile, JSON.stringify({ ...options, key }))
      }
      app.once('will-quit', () => {
        app.emit('second-instance', {}, [], '', { paths: [file] })
      })
    },
    { file, wishFile },
  )
  await closeApp(first)

  const { args, key } = JSON.parse(await readFile(wishFile, 'utf8'))
  expect(args).toContain(`--user-data-dir=${userDataDir}`)
  expect(args).toContain('--force-color-profile=srgb')
  expect(args.slice(-2)).toEqual(['--', file])
  expect(key).toBe(server.apiKey)
  const second = await launch({ ...connect, args: args.slice(-2) })
  await waitForGroups(second.page)
  await expect(uploadRow(second.page, sampleFiles.jpeg.name)).toBeVisible()
  const started = second.electronApp.process()
  await closeApp(second)
  // Not 1, with which the stand-in ends an app that keeps files under a name of Chromium's, but for its case.
  expect(started.exitCode).toBe(0)
})

/** Starts the app where it cannot run, and gives what its error box says. */
async function failedStart(
  folder: string,
  dataDir: string | null,
  language: string,
  { env = {}, also = '' }: { readonly env?: NodeJS.ProcessEnv; readonly also?: string } = {},
): Promise<string> {
  // Nobody is there to close a box, so it is written down instead of shown. Before "ready" there is none on Linux (documented).
  const hook = join(folder, 'hook.cjs')
  await writeFile(
    hook,
    `const { app, dialog } = require('electron')
    dialog.showErrorBox = (title, content) => {
      if (app.isReady()) require('node:fs').writeFileSync(__dirname + '/box.txt', title + '\\n' + content)
    }
    ${also}`,
  )
  const executable: unknown = createRequire(import.meta.url)('electron')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const place = dataDir === null ? [] : [`--user-data-dir=${dataDir}`]
  const args = ['-r', hook, '.', ...place, `--lang=${language}`, ...sandbox]
  const exitCode = await new Promise((resolve) => {
    execFile(String(executable), args, { cwd: projectDir, env: { ...process.env, ...env } }).once(
      'exit',
      resolve,
    )
  })
  expect(exitCode).toBe(1)
  return readFile(join(folder, 'box.txt'), 'utf8')
}

test('says in words when the folder of its data cannot be used, and what to do', async ({ userDataDir }) => {
  const taken = join(userDataDir, 'taken')
  await writeFile(taken, 'a file')
  const english = await failedStart(userDataDir, taken, 'en-US')
  expect(english).toContain('Asset Library could not start')
  expect(english).toContain('taken by a file')
  expect(english).toContain(taken)
  const chinese = await failedStart(userDataDir, taken, 'zh-CN')
  expect(chinese).toContain('素材库无法启动')
  expect(chinese).toContain(taken)
  expect(await readFile(taken, 'utf8')).toBe('a file')
})

test('takes no other folder without a word when the one it should use cannot be made', async ({
  userDataDir,
}) => {
  const taken = join(userDataDir, 'taken')
  await writeFile(taken, 'a file')
  // Electron would take its default instead: here there is one, which must stay as it is.
  const home = join(userDataDir, 'home')
  const asked = join(taken, 'below')
  const words = await failedStart(userDataDir, asked, 'en-US', { env: { XDG_CONFIG_HOME: home } })
  expect(words).toContain('taken by a file')
  expect(words).toContain(asked)
  test.skip(process.platform !== 'linux', 'elsewhere no variable moves the default')
  expect(await readdir(home).catch(() => [])).not.toContain('Asset Library Dev')
  // The default of a start from source, which cannot be made either.
  const chinese = await failedStart(userDataDir, null, 'zh-CN', { env: { XDG_CONFIG_HOME: taken } })
  expect(chinese).toContain(join(taken, 'Asset Library Dev'))
})

test('says so when a part of it cannot be loaded, and does not stay without a window', async ({
  userDataDir,
}) => {
  const also = `require('node:module').registerHooks({
    resolve: (name, context, next) => {
      if (name === 'better-sqlite3') throw new Error('wrong ELF class')
      return next(name, context)
    },
  })`
  const words = await failedStart(userDataDir, userDataDir, 'en-US', { also })
  expect(words).toContain('Install the app again. (wrong ELF class)')
})

test('leaves the data of a newer version alone, and says so', async ({ userDataDir }) => {
  const path = join(userDataDir, 'library.db')
  const database = new BetterSqlite3(path)
  database.exec('CREATE TABLE sent (what TEXT); PRAGMA user_version = 1000')
  database.close()
  const before = await readFile(path)
  expect(await failedStart(userDataDir, userDataDir, 'en-US')).toContain('made by a newer version')
  expect(await readFile(path)).toEqual(before)
  expect((await readdir(userDataDir)).filter((name) => name.startsWith('library.db'))).toEqual(['library.db'])
})

test('says at the start that the disk is full', async ({ userDataDir }) => {
  test.skip(process.platform !== 'linux', 'only Linux has a device that is always full')
  const words = async () => {
    await symlink('/dev/full', join(userDataDir, '.write-test'))
    return failedStart(userDataDir, userDataDir, 'en-US')
  }
  expect(await words()).toContain('Make room on the disk')
  expect(await readdir(userDataDir)).not.toContain('library.db')
})
