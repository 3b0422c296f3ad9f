import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dropFiles } from './support/drop.ts'
import { expect, test, treeItem, uploadRow } from './support/fixtures.ts'
import { clickMenuItem } from './support/keyboard.ts'
import { answerDialogs, makeTempDir } from './support/launch.ts'
import { sampleFiles, writeBitmap } from './support/samples.ts'

test('asks before it quits in the middle, and goes on at the next start', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Half sent' })
  server.faults.add({ endpoint: 'upload', effects: { kind: 'bandwidth', bytesPerSecond: 1_000_000 } })
  const dir = await makeTempDir('asset-library-files-')
  const large = join(dir.path, 'large.bmp')
  await writeBitmap(large, 3_000, 2_800)
  const connect = { baseUrl: server.baseUrl, apiKey: server.apiKey }
  const { electronApp, page } = await launch(connect)
  await treeItem(page, 'Half sent').click()
  await dropFiles(page, page.getByRole('main'), [large])
  await expect(uploadRow(page, 'large.bmp')).toContainText(/Uploading \d+%/)

  const asked = electronApp.evaluate(
    ({ app, dialog }) =>
      new Promise((resolve) => {
        const keepWorking = 1
        dialog.showMessageBox = (...words: readonly unknown[]) => {
          resolve(words.at(-1))
          return Promise.resolve({ response: keepWorking, checkboxChecked: false })
        }
        app.quit()
      }),
  )
  expect(await asked).toMatchObject({
    message: '1 upload is not finished',
    detail: expect.stringContaining('on at the next start'),
    buttons: ['Quit', 'Keep working'],
  })
  await expect(uploadRow(page, 'large.bmp')).toContainText(/Uploading \d+%/)

  await answerDialogs(electronApp)
  await electronApp.close()
  server.faults.clear()
  const next = await launch(connect)
  await expect(uploadRow(next.page, 'large.bmp')).toContainText('Ready')
  expect(server.stats().duplicates).toEqual([])
  await dir.remove()
})

test('shows progress in the taskbar, and one notification for a drop', async ({ startServer, launch }) => {
  const server = await startServer()
  server.addGroup({ name: 'Behind other windows' })
  const { electronApp, page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Behind other windows').click()
  await electronApp.evaluate(({ BrowserWindow, Notification }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('no window')
    const seen = { progress: [] as number[], notices: [] as string[], click: () => {} }
    Reflect.set(globalThis, 'seenOutside', seen)
    window.isFocused = () => false
    window.setProgressBar = (progress) => void seen.progress.push(progress)
    Notification.prototype.show = function show() {
      seen.notices.push(`${this.title}: ${this.body}`)
      seen.click = () => void this.emit('click')
    }
  })
  const { jpeg, png, tooSmall } = sampleFiles
  await dropFiles(page, page.getByRole('main'), [jpeg.path, png.path, tooSmall.path])
  for (const { name } of [jpeg, png]) await expect(uploadRow(page, name)).toContainText('Ready')
  const outside = () =>
    electronApp.evaluate(
      () => Reflect.get(globalThis, 'seenOutside') as { progress: number[]; notices: string[] },
    )
  await expect
    .poll(async () => (await outside()).notices)
    .toEqual(['Uploads finished: 2 files are ready, 1 needs a look'])
  // A click on it shows what it is about.
  await clickMenuItem(electronApp, 'Show or hide uploads')
  await expect(uploadRow(page, jpeg.name)).toBeHidden()
  await electronApp.evaluate(() => {
    const { click } = Reflect.get(globalThis, 'seenOutside') as { click: () => void }
    click()
  })
  await expect(uploadRow(page, jpeg.name)).toBeVisible()
  const { progress } = await outside()
  expect(progress.some((value) => value >= 0)).toBe(true)
  // Below 0 it is taken away.
  expect(progress.at(-1)).toBeLessThan(0)
})

test('exports diagnostics to where a person says, without the key or a name', async ({
  startServer,
  launch,
  userDataDir,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Unnamed people' })
  const { electronApp, page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await treeItem(page, 'Unnamed people').click()
  await dropFiles(page, page.getByRole('main'), [sampleFiles.jpeg.path])
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')
  // What the page's own code throws, of which nobody would hear else.
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('of Unnamed people')
    })
    void Promise.reject(new SyntaxError('of Unnamed people'))
  })
  // The same of the main process, where Electron by itself would show a box and write nothing down.
  await electronApp.evaluate(() => {
    setTimeout(() => {
      throw new EvalError('of Unnamed people')
    })
  })
  const target = join(userDataDir, 'report.json')
  await electronApp.evaluate(({ dialog, shell }, path) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false })
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    shell.showItemInFolder = () => {}
  }, target)
  await clickMenuItem(electronApp, 'Export diagnostics…')
  await expect.poll(() => readFile(target, 'utf8').catch(() => '')).toContain('"log"')
  const text = await readFile(target, 'utf8')
  const report = JSON.parse(text)
  expect(report.database.uploads.byState).toEqual({ ready: 1 })
  expect(report.connection).toMatchObject({ state: 'connected', key: 'environment' })
  expect(report.log.join('\n')).toMatch(
    / info start version=[\d.]+ electron=[\d.]+ [\s\S]* info connection state=connected /,
  )
  for (const kind of ['RangeError', 'SyntaxError'])
    expect(report.log.join('\n')).toContain(` error Defect in the page: ${kind}\n    at `)
  expect(report.log.join('\n')).toContain(' error Defect in a listener or timer: EvalError')
  for (const secret of [server.apiKey, 'Unnamed people', sampleFiles.jpeg.name, userDataDir, '127.0.0.1']) {
    expect(text).not.toContain(secret)
  }
})
