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
})

/** Starts the app where it cannot run, and gives what its error box says. */
async function failedStart(folder: string, dataDir: string, language: string): Promise<string> {
  // Nobody is there to close a box, so it is written down instead of shown.
  const hook = join(folder, 'hook.cjs')
  await writeFile(
    hook,
    `const { dialog } = require('electron')
    dialog.showErrorBox = (title, content) => require('node:fs').writeFileSync(__dirname + '/box.txt', title + '\\n' + content)`,
  )
  const executable: unknown = createRequire(import.meta.url)('electron')
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = ['-r', hook, '.', `--user-data-dir=${dataDir}`, `--lang=${language}`, ...sandbox]
  const exitCode = await new Promise((resolve) => {
    execFile(String(executable), args, { cwd: projectDir }).once('exit', resolve)
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
