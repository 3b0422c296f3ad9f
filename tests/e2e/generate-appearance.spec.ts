import { problems as problemsEn } from '../../renderer/i18n/en/generate/problems.ts'
import { problems as problemsZh } from '../../renderer/i18n/zh/generate/problems.ts'
import { findViolations } from './support/axe.ts'
import { unreachableControls } from './support/controls.ts'
import { dropFiles } from './support/drop.ts'
import { expect, seedDir, test, treeItem, uploadRow, waitForGroups } from './support/fixtures.ts'
import { clickMenuItem } from './support/keyboard.ts'
import { sampleFiles } from './support/samples.ts'

test('Generate in both themes and languages, small, and by the keys of the window', async ({
  startServer,
  launch,
}) => {
  const server = await startServer({ seedDir })
  server.addGroup({ name: 'First' })
  const { electronApp, page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await treeItem(page, 'First').click()
  await dropFiles(page, page.getByRole('main'), [sampleFiles.jpeg.path])
  const row = uploadRow(page, sampleFiles.jpeg.name)
  await expect(row).toContainText('Ready')
  await treeItem(page, 'Neon city trailer').click()
  await page.keyboard.press('ControlOrMeta+2')
  const prompt = page.getByRole('textbox', { name: 'Prompt' })
  // Whoever comes to write writes at once.
  await expect(prompt).toBeFocused()
  await page.keyboard.type('Behind her @neon')
  await expect(page.getByRole('option', { name: /^Neon, key frame/ })).toBeVisible()

  for (const language of ['zh-CN', 'en'] as const) {
    await page.evaluate((chosen) => window.assetLibrary.settings.update({ language: chosen }), language)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((chosen) => window.assetLibrary.settings.update({ theme: chosen }), theme)
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      expect(await findViolations(page)).toEqual([])
    }
  }
  await page.keyboard.press('Enter')
  await expect(prompt.locator('[data-chip]')).toHaveCount(1)
  // Whoever comes back by a key goes on writing.
  await page.keyboard.press('ControlOrMeta+1')
  await expect(prompt).toBeHidden()
  await page.keyboard.press('ControlOrMeta+2')
  await expect(prompt).toBeFocused()

  // The search of the assets: a field, or behind a button where there is no room for it.
  const search = page.getByRole('searchbox', { name: 'Search assets' })
  await page.keyboard.press('ControlOrMeta+f')
  await expect(search).toBeFocused()
  await page.setViewportSize({ width: 720, height: 450 })
  await expect(search).toBeHidden()
  await prompt.focus()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()

  // A message lies over no button, however low the window is.
  await page.keyboard.press('ControlOrMeta+Enter')
  const dialog = page.getByRole('dialog', { name: /^Send for about/ })
  await expect(dialog).toBeVisible()
  expect(await unreachableControls(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByText('Sent', { exact: true })).toBeVisible()
  await page.getByRole('radio', { name: 'Compose' }).check({ force: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  const [toast, generate] = [
    await page.getByText('Sent', { exact: true }).locator('../..').boundingBox(),
    await page.getByRole('button', { name: 'Generate' }).boundingBox(),
  ]
  expect((toast?.y ?? 0) + (toast?.height ?? 0)).toBeLessThanOrEqual(generate?.y ?? 0)

  // What is opened beside the results comes to the front, and the list of the drafts goes.
  await page.getByRole('radio', { name: /^Results/ }).press('Space')
  await expect(prompt).toBeHidden()
  await page.getByRole('button', { name: 'Drafts' }).click()
  await page
    .getByRole('dialog', { name: 'Drafts' })
    .getByRole('button', { name: /^Behind her/ })
    .first()
    .click()
  await expect(prompt).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Drafts' })).toBeHidden()

  // What shows a group goes where groups are.
  await page.setViewportSize({ width: 1280, height: 900 })
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Show in its group' }).click()
  await expect(treeItem(page, 'First')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ControlOrMeta+2')
  await expect(prompt.locator('[data-chip]')).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search results' }).focus()
  await page.keyboard.press('ControlOrMeta+n')
  await expect(prompt.locator('[data-chip]')).toHaveCount(0)
  await expect(prompt).toBeFocused()
  // A slot that is filled by the keyboard keeps it.
  await page.getByRole('radio', { name: 'Start frame', exact: true }).check({ force: true })
  const frame = page.getByRole('group', { name: 'Start frame' })
  await frame.getByRole('button', { name: 'Choose' }).press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Neon, key frame/ })
    .press('Enter')
  await expect(frame.getByRole('button', { name: 'Remove' })).toBeVisible()
  await expect(frame.locator(':focus')).toHaveCount(1)
  await clickMenuItem(electronApp, 'New group…')
  await page.getByRole('textbox', { name: 'Group name' }).fill('Made meanwhile')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect(treeItem(page, 'Made meanwhile')).toHaveAttribute('aria-selected', 'true')

  // What is wrong with a reference stands whole on its tile, in either language.
  await page.evaluate(async () => {
    const kind = 'asset'
    const gone = {
      kind,
      assetId: 'asset-none',
      groupId: 'group-none',
      name: 'gone.png',
      type: 'image',
    } as const
    const facts = { durationMs: null, width: null, height: null }
    await window.assetLibrary.generation.createDraft({
      composition: {
        modelId: 'dreamina-seedance-2-0-260128',
        mode: 'references',
        prompt: [{ kind: 'text', text: 'With a tile that is gone' }],
        slots: { images: [{ ...gone, ...facts }] },
        parameters: {},
      },
    })
  })
  await page.keyboard.press('ControlOrMeta+2')
  await page.getByRole('button', { name: /^With a tile that is gone/ }).click()
  const why = page.getByRole('list', { name: 'Images' }).getByText('Gone', { exact: true })
  const cut = await why.evaluate(
    (bar, texts) =>
      texts.filter((text) => {
        bar.textContent = text
        return (
          bar.scrollWidth > bar.clientWidth || bar.scrollHeight > bar.clientHeight || bar.clientHeight > 40
        )
      }),
    [problemsEn, problemsZh].flatMap(({ short }) =>
      Object.values(short).map((text) => text.replaceAll(/{{.*?}}/g, '17.3')),
    ),
  )
  expect(cut).toEqual([])
  expect(pageErrors).toEqual([])
})
