import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { startForwardProxy } from '../../electron/api/http/proxy/proxy-servers.test-support.ts'
import {
  testServerCertificate,
  testServerKey,
} from '../../electron/api/http/tls/certificates.test-support.ts'
import { expect, test } from './support/fixtures.ts'

test('a company: its proxy is chosen, asks who we are, and reads along by a certificate that nobody here trusts', async ({
  launch,
}) => {
  const server = createServer({ cert: testServerCertificate, key: testServerKey })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await using proxy = await startForwardProxy({ target, credentials: () => 'li:right' })
  try {
    const { page, pageErrors } = await launch({ baseUrl: 'https://service.test/api' })
    await page.getByRole('textbox', { name: 'API key' }).fill('some-key')
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await page.getByRole('button', { name: 'Proxy settings…' }).click()

    const settings = page.getByRole('dialog', { name: 'Proxy', exact: true })
    await settings.getByRole('combobox', { name: 'Proxy' }).selectOption('Own address')
    const address = settings.getByRole('textbox', { name: 'Proxy address' })
    await address.fill(proxy.origin.replace('//', '//li:right@'))
    // What is typed is not lost by a slip beside the dialog.
    await page.mouse.click(3, 3)
    await page.keyboard.press('Enter')
    await expect(settings).toContainText('Leave out user name and password')
    await expect(address).toBeFocused()
    await address.fill(new URL(proxy.origin).host)
    await page.keyboard.press('Enter')
    await expect(settings.getByRole('status')).toContainText('The proxy of this network asks who you are')
    await expect(address).toHaveValue(proxy.origin)
    await settings.getByRole('button', { name: 'Sign in to the proxy…' }).click()

    const dialog = page.getByRole('dialog', { name: 'Sign in to the proxy' })
    await expect(dialog).toContainText(new URL(proxy.origin).host)
    await dialog.getByRole('textbox', { name: 'User name' }).fill('li')
    await dialog.getByRole('textbox', { name: 'Password' }).fill('wrong')
    await page.mouse.click(3, 3)
    await page.keyboard.press('Enter')
    await expect(dialog.getByRole('alert')).toContainText('did not accept this user name and password')
    await expect(dialog.getByRole('textbox', { name: 'Password' })).toBeFocused()
    await page.keyboard.type('right')
    await page.keyboard.press('Enter')

    await expect(dialog).toBeHidden()
    await settings.getByRole('button', { name: 'Test connection' }).click()
    await expect(settings.getByRole('status')).toContainText('The connection is not trusted by this system')
    await page.keyboard.press('Escape')
    await expect(settings).toBeHidden()
    await expect(page.getByRole('alert')).toContainText('The connection is not trusted by this system')
    // A refused password is not sent again by itself: companies lock accounts.
    expect(proxy.signIns.filter((signIn) => signIn === 'li:wrong')).toHaveLength(1)
    expect(proxy.signIns.at(-1)).toBe('li:right')
    expect(pageErrors).toEqual([])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})
