import type { Locator } from '@playwright/test'
import { dropFiles } from './support/drop.ts'
import { expect, seedDir, test, treeItem, waitForGroups } from './support/fixtures.ts'
import { sampleFiles } from './support/samples.ts'

test('shows official, virtual and real-person groups, and makes, renames and deletes one', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  for (const name of ['Official', 'Virtual', 'Real person']) {
    await expect(treeItem(page, name)).toHaveAttribute('aria-level', '1')
  }

  // A shut branch and a filter would hide the row of what is made.
  await treeItem(page, 'Virtual').press('ArrowLeft')
  await expect(treeItem(page, 'Virtual')).toHaveAttribute('aria-expanded', 'false')
  await page.getByRole('searchbox', { name: 'Search groups' }).fill('neon')
  await page.getByRole('button', { name: 'New group' }).click()
  const create = page.getByRole('dialog')
  await expect(create.getByRole('textbox', { name: 'Group name' })).toBeFocused()
  await create.getByRole('textbox', { name: 'Group name' }).fill('Neon city trailer')
  await expect(create).toContainText('There is already a group of this name.')
  await create.getByRole('textbox', { name: 'Group name' }).fill('  Night market ')
  await expect(create).not.toContainText('There is already')
  // A slip beside the dialog does not throw the name away.
  await page.mouse.click(3, 3)
  await create.getByRole('textbox', { name: 'Group name' }).press('Enter')
  await expect(treeItem(page, 'Night market')).toHaveAttribute('aria-selected', 'true')
  await expect(treeItem(page, 'Night market')).toBeFocused()
  await expect(page.getByRole('button', { name: 'Add files' }).first()).toBeVisible()

  await page.keyboard.press('F2')
  const rename = page.getByRole('dialog')
  await expect(rename.getByRole('textbox', { name: 'Group name' })).toHaveValue('Night market')
  await rename.getByRole('textbox', { name: 'Group name' }).fill('Day market')
  await rename.getByRole('button', { name: 'Rename' }).click()
  await expect(treeItem(page, 'Day market')).toBeVisible()
  await expect(treeItem(page, 'Night market')).toHaveCount(0)

  await treeItem(page, 'Day market').press('Delete')
  const remove = page.getByRole('dialog')
  await remove.getByRole('button', { name: 'Cancel' }).click()
  await expect(treeItem(page, 'Day market')).toBeVisible()
  await treeItem(page, 'Day market').press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(treeItem(page, 'Day market')).toHaveCount(0)
  // Its row is gone, and the keyboard goes on in the tree.
  await expect(page.getByRole('tree', { name: 'Groups' }).locator(':focus')).toHaveCount(1)
  await treeItem(page, 'Voices and sounds').press('Delete')
  await expect(page.getByRole('dialog')).toContainText('Its 6 assets go too')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(pageErrors).toEqual([])
})

test('loads all pages of groups', async ({ startServer, launch }) => {
  const server = await startServer()
  for (let i = 1; i <= 250; i += 1) server.addGroup({ name: `Group ${String(i).padStart(3, '0')}` })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  const known = await page.evaluate(async () => {
    const result = await window.assetLibrary.groups.list({ refresh: true })
    return result.ok ? result.value.groups.length : -1
  })
  expect(known).toBe(250)
  await treeItem(page, 'Virtual').click()
  await page.keyboard.press('End')
  await expect(treeItem(page, 'Group 250').or(treeItem(page, 'Group 001')).first()).toBeVisible()
})

test('says what is wrong when the groups cannot be had, and recovers on retry', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  server.addGroup({ name: 'Arrived later' })
  server.faults.add({ endpoint: 'groups/list', effects: { kind: 'status', status: 502 } })
  await page.getByRole('button', { name: 'Refresh' }).first().click()
  await expect(page.getByText(/service|server/i).first()).toBeVisible()
  await expect(treeItem(page, 'Virtual')).toBeVisible()
  server.faults.clear()
  await page.getByRole('button', { name: 'Refresh' }).first().click()
  await expect(treeItem(page, 'Arrived later')).toBeVisible()

  // A service that is out of order lists none: what was known stays, and that is said.
  server.faults.add({ endpoint: 'groups/list', effects: { kind: 'code', code: 200, msg: '' } })
  await page.getByRole('button', { name: 'Refresh' }).first().click()
  await expect(page.getByText(/The service does not list \d+ of these groups just now/)).toBeVisible()
  await expect(treeItem(page, 'Arrived later')).toBeVisible()
  server.faults.clear()
  await page.getByRole('button', { name: 'Refresh' }).first().click()
  await expect(page.getByText('The service does not list')).toHaveCount(0)
})

test('explains an empty library, and does not take one for it that could not be read', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.faults.add({ endpoint: '*', effects: { kind: 'drop-request', atByte: 0 } })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(page.getByRole('heading', { name: 'No assets are known yet' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('No connection')
  await expect(page.getByText(/being read|^0( assets)?$/)).toHaveCount(0)
  await dropFiles(page, page.getByRole('main'), [sampleFiles.png.path])
  const dialog = page.getByRole('dialog', { name: 'Choose a group' })
  await expect(dialog.getByRole('alert')).toContainText('No connection')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  // It tries again by itself within seconds.
  server.faults.clear()
  await waitForGroups(page)
  await expect(treeItem(page, 'Virtual')).toBeVisible()
  await expect(page.getByRole('button', { name: 'New group' }).first()).toBeVisible()
  await expect(page.getByText(/no group|first group/i).first()).toBeVisible()
})

test('the tree goes by keyboard', async ({ startServer, launch }) => {
  const server = await startServer()
  for (const name of ['Alpha', 'Beta', 'Gamma']) server.addGroup({ name })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(treeItem(page, 'Gamma')).toBeVisible()
  await treeItem(page, 'Virtual').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('g')
  await expect(treeItem(page, 'Gamma')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(treeItem(page, 'Gamma')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(treeItem(page, 'Virtual')).toBeFocused()

  // A favourite that is none any more takes its row along, and not the keyboard.
  const favourite = async () => {
    await page.keyboard.press('Shift+F10')
    // Letters are the menu's once it has the keyboard.
    await expect(page.locator('[role=menu]:focus, [role=menu] :focus')).toBeVisible()
    await page.keyboard.press('f')
    await expect(page.getByRole('menuitemradio', { name: 'Favourites' })).toBeFocused()
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('g')
  await favourite()
  await expect(treeItem(page, 'Gamma')).toHaveCount(2)
  await treeItem(page, 'Gamma').first().focus()
  await favourite()
  await expect(treeItem(page, 'Gamma')).toHaveCount(1)
  await expect(treeItem(page, 'Gamma')).toBeFocused()

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(treeItem(page, 'Virtual')).toHaveAttribute('aria-expanded', 'false')
})

test('a verified person becomes a group, without a reload', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await electronApp.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Reflect.set(globalThis, 'verificationAddress', url)
      return Promise.resolve()
    }
  })
  await page.getByRole('button', { name: 'Verify a person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /open in (the )?browser/i }).click()
  await expect
    .poll(() => electronApp.evaluate(() => String(Reflect.get(globalThis, 'verificationAddress'))))
    .toContain('uuid=')
  const address = await electronApp.evaluate(() => String(Reflect.get(globalThis, 'verificationAddress')))
  server.completeVerification(new URL(address).searchParams.get('uuid') ?? '', 'Mei Lin')
  // Who waits for it is taken there.
  await expect(treeItem(page, 'Mei Lin')).toHaveAttribute('aria-selected', 'true')
})

test('a verification goes on where no browser can be opened', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await electronApp.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no browser'))
  })
  await page.getByRole('button', { name: 'Verify a person' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('img', { name: 'QR code of the verification page' })).toBeVisible()
  await expect(dialog.getByRole('alert')).toBeEmpty()
  await dialog.getByRole('button', { name: 'Open in browser' }).click()
  await expect(dialog.getByRole('alert')).toContainText(/scan the code.*or copy the link/i)
  await expect(dialog.getByRole('img', { name: 'QR code of the verification page' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  const copied = () => electronApp.evaluate(({ clipboard }) => clipboard.readText())
  await expect.poll(copied).toContain('uuid=')
  await expect(dialog.getByRole('timer')).toContainText(/\d:\d\d left/)
  // It is noticed also after the dialog was closed.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  server.completeVerification(new URL(await copied()).searchParams.get('uuid') ?? '', 'Lin Mei')
  await expect(page.getByText('“Lin Mei” is verified')).toBeVisible()
  await expect(treeItem(page, 'Lin Mei')).toBeVisible()
})

test('thousands of groups: the tree holds what is on the screen, and goes to any of them', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  const count = 5_000
  for (let nth = 1; nth <= count; nth += 1) server.addGroup({ name: `Group ${nth}` })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  const items = page.getByRole('tree', { name: 'Groups' }).getByRole('treeitem')
  await expect(treeItem(page, `Group ${count}`)).toBeVisible()
  expect(await items.count()).toBeLessThan(100)
  await treeItem(page, 'Virtual').focus()
  await page.keyboard.press('ArrowRight')
  await expect(treeItem(page, `Group ${count}`)).toBeFocused()
  await expect(treeItem(page, `Group ${count}`)).toHaveAttribute('aria-setsize', String(count))
  await page.keyboard.press('End')
  await expect(treeItem(page, 'Real person')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  const last = treeItem(page, 'Group 1')
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  await expect(last).toHaveAttribute('aria-posinset', String(count))
  await page.keyboard.press('Enter')
  await expect(last).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Group name' })).toHaveValue('Group 1')
  await page.keyboard.press('Escape')
  await expect(last).toBeFocused()
  await page.keyboard.press('Home')
  await expect(treeItem(page, 'All assets')).toBeFocused()
  expect(pageErrors).toEqual([])
})

test('files that are held over a shut branch open it until they are taken elsewhere', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  server.addGroup({ name: 'Alpha' })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(treeItem(page, 'Alpha')).toBeVisible()
  const branch = treeItem(page, 'Virtual')
  await branch.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(branch).toHaveAttribute('aria-expanded', 'false')
  const session = await page.context().newCDPSession(page)
  const drag = async (type: 'dragEnter' | 'dragOver', over: Locator): Promise<void> => {
    const box = await over.boundingBox()
    if (box === null) throw new Error('not on the screen')
    const data = { items: [], files: [sampleFiles.jpeg.path], dragOperationsMask: 1 }
    await session.send('Input.dispatchDragEvent', { type, x: box.x + 40, y: box.y + box.height / 2, data })
  }
  await drag('dragEnter', branch)
  // A system says again and again where the files are held, also when the branch moved below them: that of recent groups came.
  await expect
    .poll(async () => {
      await drag('dragOver', branch)
      return branch.getAttribute('aria-expanded')
    })
    .toBe('true')
  await drag('dragOver', treeItem(page, 'Alpha'))
  await expect(page.getByText('Drop to add to “Alpha”')).toBeVisible()
  await expect(branch).toHaveAttribute('aria-expanded', 'true')
  await drag('dragOver', page.getByRole('main'))
  await expect(branch).toHaveAttribute('aria-expanded', 'false')
})

test('persons are one click away behind hundreds of groups, and the filter finds any of them', async ({
  startServer,
  launch,
}) => {
  const server = await startServer()
  for (let nth = 1; nth <= 300; nth += 1) server.addGroup({ name: `Group ${nth}` })
  server.addGroup({ name: 'Jonas', kind: 'real-person' })
  server.addGroup({ name: 'Élan vital' })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await expect(treeItem(page, 'Group 300')).toBeVisible()
  await expect(treeItem(page, 'Real person')).toBeInViewport()
  await expect(treeItem(page, 'Jonas')).toHaveCount(0)
  await treeItem(page, 'Real person').click()
  await expect(treeItem(page, 'Jonas')).toBeInViewport()
  await expect(treeItem(page, 'Virtual')).toBeInViewport()

  const filter = page.getByRole('searchbox', { name: 'Search groups' })
  await filter.fill('elan')
  await expect(page.getByText('1 of 302 groups', { exact: true })).toBeVisible()
  await filter.press('ArrowDown')
  await expect(treeItem(page, 'Élan vital')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(treeItem(page, 'Élan vital')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(filter).toHaveValue('')
  await expect(treeItem(page, 'Élan vital')).toBeFocused()
  expect(pageErrors).toEqual([])
})
