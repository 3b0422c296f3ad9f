import type { Page } from '@playwright/test'
import type { UploadItem, UploadSnapshot } from '../../../shared/uploads/uploads.ts'

type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: { readonly code: string } }
type Bridge = Readonly<Record<string, Readonly<Record<string, (input: unknown) => Promise<Answer>>>>>

/** A verb of the contract, asked for by the page. @throws Error with the code of what the app answers */
export async function ask(page: Page, domain: string, verb: string, input: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    ([domain, verb, input]) => {
      const bridge = Reflect.get(globalThis, 'assetLibrary') as Bridge
      return bridge[domain]?.[verb]?.(input)
    },
    [domain, verb, input] as const,
  )
  if (answer?.ok !== true) throw new Error(`${domain}.${verb}: ${answer?.error.code}`)
  return answer.value
}

export async function itemsOf(page: Page): Promise<readonly UploadItem[]> {
  const items: UploadItem[] = []
  for (let after: number | null = 0; after !== null; ) {
    const part = (await ask(page, 'uploads', 'list', { after })) as UploadSnapshot
    items.push(...part.items)
    after = part.next
  }
  return items
}

/** Makes those files fit; of how many a copy was begun. */
export async function startFits(page: Page, items: readonly UploadItem[]): Promise<number> {
  const uploadIds = items.map(({ id }) => id)
  const started = await ask(page, 'fit', 'start', { uploadIds, choices: {} })
  return (started as { readonly startedCount: number }).startedCount
}
