import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/**
 * Runs axe over the page. Its source is evaluated through the debugger, since the page's policy rightly refuses an
 * injected script.
 */
export async function findViolations(page: Page): Promise<readonly string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  // What fades in has less contrast for a moment. Spinners never end, and are not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
  const result = await page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as { run(context: Document, options: object): Promise<AxeResult> }
    // The names of groups and assets are kept to the letter; the badges beside them stand in the description, which this
    // rule (an experimental one) does not look at.
    const rules = { 'label-content-name-mismatch': { enabled: false } }
    return axe.run(document, { rules, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
  })
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}
