/**
 * How long typing holds up the page in a long prompt with many chips, in the built app's own window:
 *   npm run bench -- prompt
 * Prints numbers; asserts nothing.
 */
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { AssetHits } from '../../shared/assets.ts'
import type { AssetReference, Composition, PromptSegment } from '../../shared/generation/draft.ts'
import type { Result } from '../../shared/result.ts'
import { projectDir } from '../../tests/e2e/support/launch.ts'
import { withBuiltApp, withServer } from './app.ts'
import { inWords, type PageTasks, tasksWhile } from './page-tasks.ts'

const words = 'She walks down the street in the rain, and the camera follows at shoulder height. '
const typed = 'Wet asphalt, warm signs, slow push-in, and nobody looks back. '

/** A text of that length with the chips spread over it. */
function promptOf(characters: number, assetIds: readonly string[]): readonly PromptSegment[] {
  const text = words.repeat(Math.ceil(characters / words.length)).slice(0, characters)
  const piece = Math.ceil(characters / Math.max(1, assetIds.length))
  return assetIds.flatMap((assetId, nth): readonly PromptSegment[] => [
    { kind: 'text', text: text.slice(nth * piece, (nth + 1) * piece) },
    { kind: 'asset', assetId },
  ])
}

/** As many references as there are; a chip more than once is one reference. */
async function draftOf(page: Page, characters: number, chips: number): Promise<Composition> {
  const found = await page.evaluate<Result<AssetHits>>(
    "window.assetLibrary.assets.search({ text: '', type: 'image', limit: 30, offset: 0 })",
  )
  if (!found.ok) throw new Error(found.error.code)
  const references = found.value.hits.map(({ asset }): AssetReference => {
    const { assetId, groupId, name, type, durationMs, width, height } = asset
    return { kind: 'asset', assetId, groupId, name, type, durationMs, width, height }
  })
  const ids = Array.from({ length: chips }, (_, nth) => references[nth % references.length]?.assetId ?? '')
  return {
    modelId: 'dreamina-seedance-2-5-260628',
    mode: 'references',
    prompt: promptOf(characters, ids),
    slots: { images: references.slice(0, chips) },
    parameters: {},
  }
}

const measure = (characters: number, chips: number): Promise<PageTasks> =>
  withServer({ seedDir: resolve(projectDir, 'assets/demo') }, ({ run }) =>
    run(async ({ page }) => {
      await page.getByRole('treeitem', { name: 'Virtual' }).waitFor()
      // The index learns of the groups one after the other.
      await wait(3_000)
      const composition = await draftOf(page, characters, chips)
      const input = JSON.stringify({ composition })
      await page.evaluate(`window.assetLibrary.generation.createDraft(${input})`)
      await page.getByRole('link', { name: 'Generate' }).click()
      const prompt = page.getByRole('textbox', { name: 'Prompt' })
      await prompt
        .locator('[data-chip]')
        .nth(chips - 1)
        .waitFor()
      await prompt.click()
      await page.keyboard.press('Control+End')
      await wait(2_000)
      await page.keyboard.type(typed)
      return tasksWhile(page, async () => {
        await page.keyboard.type(typed)
        await wait(1_000)
      })
    }),
  )

await withBuiltApp(async () => {
  const inTurn: PageTasks[] = []
  for (const [characters, chips] of [
    [100, 1],
    [5_000, 30],
  ] as const) {
    const tasks = await measure(characters, chips)
    inTurn.push(tasks)
    const title = `${String(characters).padStart(6)} characters, ${String(chips).padStart(2)} chips`
    console.log(`${title}   ${inWords(tasks)}`)
  }
  const [short, long] = inTurn
  if (short !== undefined && long !== undefined)
    console.log(`  long : short, work ${(long.workMs / short.workMs).toFixed(2)}`)
})
