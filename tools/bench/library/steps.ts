import type { Page } from '@playwright/test'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Does a step of a measurement, which never ends without a word: what it was at is said when its page crashes, when it takes longer
 * than that, and when this program is ended from outside.
 */
export async function step<T>(
  { name, page, limitMs }: { readonly name: string; readonly page: Page; readonly limitMs: number },
  work: () => Promise<T>,
): Promise<T> {
  const failed = Promise.withResolvers<never>()
  const fail = (why: string): void => failed.reject(new Error(`${name}: ${why}`))
  const onCrash = (): void => fail('the page crashed')
  const onSignal = (signal: NodeJS.Signals): void => {
    console.error(`  ${name}: ended by ${signal}`)
    process.exit(1)
  }
  const timer = setTimeout(() => fail(`not done after ${limitMs / 1000} s`), limitMs)
  page.on('crash', onCrash)
  for (const signal of signals) process.on(signal, onSignal)
  try {
    return await Promise.race([work(), failed.promise])
  } finally {
    clearTimeout(timer)
    page.off('crash', onCrash)
    for (const signal of signals) process.off(signal, onSignal)
  }
}
