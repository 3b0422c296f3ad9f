import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { findViolations } from './support/axe.ts'
import { dropFiles } from './support/drop.ts'
import { expect, gridCell, seedDir, test, treeItem, waitForGroups } from './support/fixtures.ts'
import { startInputMethod } from './support/keyboard.ts'
import { sampleFiles } from './support/samples.ts'

const prompt = (page: Page): Locator => page.getByRole('textbox', { name: 'Prompt' })
const chips = (page: Page): Locator => prompt(page).locator('[data-chip]')
const mentions = (page: Page): Locator => page.getByRole('listbox', { name: 'Mention an asset' })

async function openGenerate(page: Page): Promise<void> {
  await waitForGroups(page)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Generate' }).click()
  await expect(prompt(page)).toBeVisible()
}

test('a prompt with chips, by keyboard and by input method', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await openGenerate(page)

  await test.step('"@" finds in the whole library, and Enter puts a chip', async () => {
    await prompt(page).click()
    await page.keyboard.type('Behind her @neon')
    await expect(mentions(page).getByRole('option', { name: /^Neon, key frame/ })).toBeVisible()
    await expect(mentions(page).getByRole('option', { selected: true })).toHaveCount(1)
    await page.keyboard.press('Tab')
    await expect(mentions(page).getByRole('option', { name: /\.mov/ })).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(mentions(page)).toBeHidden()
    await expect(chips(page)).toHaveCount(1)
    await expect(chips(page)).toContainText('Image 1')
    await expect(
      page.getByRole('list', { name: 'Images' }).getByRole('button', { name: /^Image 1, / }),
    ).toBeVisible()
  })

  await test.step('Chinese goes right behind a chip, and "@" right behind Chinese', async () => {
    const inputMethod = await startInputMethod(page)
    await inputMethod.compose('zou')
    await inputMethod.press('Enter')
    await expect(mentions(page)).toBeHidden()
    await inputMethod.choose('走在')
    await page.keyboard.type('@mira')
    await expect(mentions(page).getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(mentions(page)).toBeHidden()
    await expect(prompt(page)).toContainText('走在@mira')
    for (const _letter of '@mira') await page.keyboard.press('Backspace')
    await page.keyboard.type('@Mira, front')
    await expect(mentions(page).getByRole('option', { name: /^Mira, front/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(chips(page)).toHaveCount(2)
    await expect(chips(page).nth(1)).toContainText(/(Image|图片) ?2/)
  })

  await test.step('Backspace chooses a chip, then deletes it; undo gives it back', async () => {
    await page.keyboard.press('Backspace')
    await expect(prompt(page).locator('[data-chosen]')).toHaveCount(1)
    await expect(chips(page)).toHaveCount(2)
    await page.keyboard.press('Backspace')
    await expect(chips(page)).toHaveCount(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(chips(page)).toHaveCount(2)
  })

  await test.step('copied chips stay chips', async () => {
    const chosen = prompt(page).locator('[data-chosen]')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(chosen).toHaveCount(2)
    await page.keyboard.press('ControlOrMeta+c')
    await page.keyboard.press('End')
    // The browser tells of a moved caret a moment after the key.
    await expect(chosen).toHaveCount(0)
    await page.keyboard.press('ControlOrMeta+v')
    await expect(chips(page)).toHaveCount(4)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(chips(page)).toHaveCount(2)
  })

  await test.step('a list that is put in another order gives other numbers', async () => {
    const first = chips(page).first()
    await expect(first).toContainText(/1$/)
    await page.getByRole('list', { name: 'Images' }).getByRole('button').first().focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(first).toContainText(/2$/)
  })

  await test.step('the draft is as it was after the other section, and after a reload', async () => {
    await expect(page.getByText('Draft saved')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+1')
    await waitForGroups(page)
    await page.reload()
    await openGenerate(page)
    await expect(chips(page)).toHaveCount(2)
    await expect(prompt(page)).toContainText('走在')
  })
  expect(pageErrors).toEqual([])
})

test('from the grid to a request that is sent once', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page, pageErrors } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  await treeItem(page, 'Neon city trailer').click()
  await gridCell(page, 'Neon, key frame.png').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Use in Generate' }).click()
  const images = page.getByRole('list', { name: 'Images' })
  await expect(images.getByRole('button', { name: /Neon, key frame/ }).first()).toBeVisible()

  await test.step('a mode without lists, and back', async () => {
    await page.getByRole('radio', { name: 'Start frame', exact: true }).check({ force: true })
    const frame = page.getByRole('group', { name: 'Start frame' })
    await page.getByRole('button', { name: 'Generate' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(frame.getByRole('button', { name: 'Choose' })).toBeFocused()
    await page.getByRole('radio', { name: 'References' }).check({ force: true })
    await expect(images.getByRole('button', { name: /Neon, key frame/ }).first()).toBeVisible()
  })

  await test.step('a file of the desktop goes to a group first', async () => {
    await dropFiles(page, images, [sampleFiles.jpeg.path])
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('option', { name: 'Neon city trailer' }).click()
    await dialog.getByRole('button', { name: 'Upload here' }).click()
    await expect(images.getByRole('button', { name: /^Image 2, / })).toBeVisible()
    await expect(page.getByText('is on its way into the library')).toHaveCount(0)
  })

  await test.step('a picture that is pasted into the prompt, too, and what has no file', async () => {
    const base64 = (await readFile(sampleFiles.png.path)).toString('base64')
    await prompt(page).evaluate((element, picture) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }))
      element.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }))
    }, base64)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('option', { name: 'Neon city trailer' }).click()
    await dialog.getByRole('button', { name: 'Upload here' }).click()
    await expect(images.getByRole('button', { name: /^Image 3, Pasted / })).toBeVisible()
    await images.getByRole('button', { name: /^Image 3, Pasted / }).press('Delete')
  })

  await test.step('several of the library at once', async () => {
    await page.getByRole('button', { name: 'Add to Images' }).click()
    const chooser = page.getByRole('dialog', { name: 'Choose for Images' })
    await chooser.getByRole('button', { name: /^Mira, front/ }).click()
    await chooser.getByRole('button', { name: /^Mira, profile light/ }).click()
    await chooser.getByRole('button', { name: 'Add 2' }).click()
    await expect(images.getByRole('button', { name: /^Image 4, Mira/ })).toBeVisible()
  })

  await prompt(page).click()
  await page.keyboard.type('A slow push-in')
  await page.keyboard.press('ControlOrMeta+/')
  const request = page.getByRole('region', { name: 'What will be sent' })
  await expect(request).toContainText('asset://')
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.assetLibrary.settings.update({ theme: chosen }), theme)
    expect(await findViolations(page)).toEqual([])
  }

  // Held a little long, the keys that ask do not agree.
  for (const key of ['ControlOrMeta', 'Enter', 'Enter']) await page.keyboard.down(key)
  const dialog = page.getByRole('dialog', { name: /^Send for about \$/ })
  await expect(dialog).toBeVisible()
  for (let repeats = 0; repeats < 3; repeats += 1) await page.keyboard.down('Enter')
  for (const key of ['Enter', 'ControlOrMeta']) await page.keyboard.up(key)
  expect(await findViolations(page)).toEqual([])
  // What is asked about stays as it is: no shortcut reaches behind the dialog, nor opens another one over it.
  for (const shortcut of ['Alt+1', 'ControlOrMeta+n', 'ControlOrMeta+1']) await page.keyboard.press(shortcut)
  await expect(page.locator('dialog:modal')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Send' }).dblclick()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('radio', { name: 'References' })).toBeChecked()
  await expect(
    page
      .getByRole('region', { name: 'Results' })
      .getByRole('list', { name: 'Results' })
      .getByRole('listitem'),
  ).toHaveCount(1)
  await expect.poll(() => server.stats().generations.accepted).toBe(1)

  // Where nobody is asked, one press of a key and one double click pay once each.
  await page.evaluate(() => window.assetLibrary.settings.update({ askFromUsd: 100 }))
  const generate = page.getByRole('button', { name: 'Generate' })
  const sent = page.getByRole('region', { name: 'Results' }).getByRole('listitem')
  await generate.focus()
  await page.keyboard.down('Enter')
  await expect(sent).toHaveCount(2)
  for (let repeats = 0; repeats < 3; repeats += 1) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await generate.dblclick({ delay: 50 })
  await expect(sent).toHaveCount(3)
  await prompt(page).press('ControlOrMeta+Enter')
  await expect(sent).toHaveCount(4)
  expect(server.stats().generations.accepted).toBe(4)
  expect(pageErrors).toEqual([])
})
