import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, seedDir, test, waitForGroups } from './support/fixtures.ts'
import { closeApp } from './support/launch.ts'

const keyBox = (page: Page) => page.getByRole('textbox', { name: 'API key' })
const connectWith = async (page: Page, key: string): Promise<void> => {
  await keyBox(page).fill(key)
  await page.getByRole('button', { name: 'Connect' }).click()
}

test('asks for a key, says that it was rejected, then connects and disconnects', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl })
  await expect(page.getByRole('button', { name: 'Try the demo library' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Get an API key' })).toBeVisible()

  await connectWith(page, 'wrong-key')
  await expect(page.getByRole('alert')).toContainText(/does not accept this key/i)
  await connectWith(page, server.apiKey)
  await waitForGroups(page)

  await page.getByRole('button', { name: 'Disconnect' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click()
  await expect(keyBox(page)).toBeVisible()
  await expect(keyBox(page)).toHaveValue('')
  expect(pageErrors).toEqual([])
})

test('finds out once that the service wants Bearer, and remembers it', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir, authForms: ['bearer'] })
  const { page } = await launch({ baseUrl: server.baseUrl })
  await connectWith(page, server.apiKey)
  await waitForGroups(page)
  // Pictures are fetched at the same time, and they carry no key.
  const withKey = server.requests().filter(({ endpoint }) => endpoint.startsWith('groups/'))
  expect(withKey.filter(({ status }) => status === 401).length).toBe(1)
  const accepted = withKey.filter(({ status }) => status !== 401)
  expect(accepted.length).toBeGreaterThan(0)
  expect(accepted.every(({ authForm }) => authForm === 'bearer')).toBe(true)
})

test('says that the asset library is not enabled, and offers the page that enables it', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir, libraryEnabled: false })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl })
  await connectWith(page, server.apiKey)
  await expect(page.getByRole('alert')).toContainText(/not (yet )?(been )?enabled|enable/i)
  await electronApp.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Reflect.set(globalThis, 'openedAddress', url)
      return Promise.resolve()
    }
  })
  await page
    .getByRole('alert')
    .getByRole('button', { name: /enable/i })
    .click()
  await expect
    .poll(() => electronApp.evaluate(() => String(Reflect.get(globalThis, 'openedAddress'))))
    .toContain('https://powertokens.ai/')
  server.enableLibrary(true)
  await page.getByRole('button', { name: 'Connect' }).click()
  await waitForGroups(page)
})

test('says that there is no network', async ({ startServer, launch }) => {
  const server = await startServer()
  const { baseUrl, apiKey } = server
  await server.close()
  const { page } = await launch({ baseUrl })
  await connectWith(page, apiKey)
  await expect(page.getByRole('alert')).toContainText(/connect|network|reach/i)
  await expect(keyBox(page)).toHaveValue(apiKey)
})

test('says that this is not the service', async ({ launch }) => {
  const other = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<html><body>Welcome to the hotel network</body></html>')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const { page } = await launch({ baseUrl: `http://127.0.0.1:${port}/api` })
  await connectWith(page, 'some-key')
  await expect(page.getByRole('alert')).toContainText(/not .*(asset|PowerTokens|service)/i)
  other.closeAllConnections()
  other.close()
})

test('refuses an address that is not https', async ({ launch }) => {
  const { page } = await launch({ baseUrl: 'http://assets.example.com/api', apiKey: 'some-key' })
  await expect(page.getByRole('alert')).toContainText(/address|https/i)
})

test('takes the key of the environment', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
})

test('keeps the key where the system has a key store, else says why it asks again', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const args = ['--password-store=gnome-libsecret']
  const first = await launch({ baseUrl: server.baseUrl, args })
  const hasKeyStore = await first.electronApp.evaluate(
    ({ safeStorage }) =>
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' ||
        !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  )
  await connectWith(first.page, server.apiKey)
  await waitForGroups(first.page)
  await closeApp(first)

  const second = await launch({ baseUrl: server.baseUrl, args })
  if (hasKeyStore) await waitForGroups(second.page)
  else await expect(second.page.getByText(/until you quit/i)).toBeVisible()
})

test('asks at each start where there is no key store, and says why', async ({ startServer, launch }) => {
  test.skip(process.platform !== 'linux', 'only Linux has the basic_text backend')
  const server = await startServer({ seedDir })
  const args = ['--password-store=basic']
  const first = await launch({ baseUrl: server.baseUrl, args })
  await expect(first.page.getByText(/until you quit/i)).toBeVisible()
  await connectWith(first.page, server.apiKey)
  await waitForGroups(first.page)
  await closeApp(first)
  const second = await launch({ baseUrl: server.baseUrl, args })
  await expect(keyBox(second.page)).toBeVisible()
})

test('says that a saved key can no longer be read, and keeps the next one in its place', async ({
  startServer,
  launch,
  userDataDir,
}) => {
  const server = await startServer({ seedDir })
  const args = ['--password-store=gnome-libsecret']
  const first = await launch({ baseUrl: server.baseUrl, args })
  await connectWith(first.page, server.apiKey)
  await waitForGroups(first.page)
  await closeApp(first)
  const keyFile = join(userDataDir, 'api-key.encrypted')
  const saved = (await readdir(userDataDir)).includes('api-key.encrypted')
  // Where the system has no key store, one of an earlier time is as unreadable as one of another user.
  const content = saved ? await readFile(keyFile) : Buffer.alloc(64)
  content.fill(7, Math.floor(content.length / 2))
  await writeFile(keyFile, content)

  const second = await launch({ baseUrl: server.baseUrl, args })
  await expect(second.page.getByRole('alert')).toContainText('The saved key can no longer be read')
  await expect(keyBox(second.page)).toBeVisible()
  await connectWith(second.page, server.apiKey)
  await waitForGroups(second.page)
  if (!saved) return
  await closeApp(second)
  const third = await launch({ baseUrl: server.baseUrl, args })
  await waitForGroups(third.page)
})

test('disconnects from the key of the environment, keeps the saved one, and says what comes back', async ({
  startServer,
  launch,
  userDataDir,
}) => {
  const server = await startServer({ seedDir })
  const keyFile = join(userDataDir, 'api-key.encrypted')
  await writeFile(keyFile, 'another key')
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await page.getByRole('button', { name: 'Disconnect' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('The environment names a key')
  await expect(dialog).toContainText('is kept')
  await dialog.getByRole('button', { name: 'Disconnect' }).click()
  await expect(keyBox(page)).toBeVisible()
  expect(await readFile(keyFile, 'utf8')).toBe('another key')
})

test('a service that does not answer at the start is left at once for the demo library', async ({
  launch,
}) => {
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const { page } = await launch({ baseUrl: `http://127.0.0.1:${port}/api`, apiKey: 'sk-0123456789' })
  await page.getByRole('button', { name: 'Another key, or the demo library' }).click()
  await expect(keyBox(page)).toBeEditable()
  await page.getByRole('button', { name: 'Try the demo library' }).click()
  await waitForGroups(page)
  silent.closeAllConnections()
  silent.close()
})
