import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, seedDir, test, uploadRow, waitForGroups } from './support/fixtures'
import { closeApp } from './support/launch'
import { sampleFiles } from './support/samples'

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
