import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import { worldName } from './page-scripts.ts'

type ColorScheme = 'dark' | 'light' | null

const setOverride = `(scheme) => {
  const preference = navigator.preferences?.colorScheme
  if (preference === undefined) return false
  if (scheme !== null) preference.requestOverride(scheme)
  else if (preference.override !== null) preference.clearOverride()
  return true
}`

/**
 * Tells one page the app's theme in the way of a person's preference (`navigator.preferences`), and not as media that are
 * emulated: those are Playwright's or the DevTools', and win as long as they are set. A document that has no such
 * preference (none of a secure origin, an older Chromium) gets emulated media all the same.
 */
export class PageTheme {
  readonly #session: DevToolsSession
  readonly #isolatedContext: () => number | null
  #scheme: ColorScheme = null
  #scriptId: Promise<string | null> = Promise.resolve(null)
  #emulates = false

  constructor(session: DevToolsSession, isolatedContext: () => number | null) {
    this.#session = session
    this.#isolatedContext = isolatedContext
  }

  /** For the documents to come. @throws DevToolsError when the page is gone */
  async prepare(scheme: ColorScheme): Promise<void> {
    this.#scheme = scheme
    const before = this.#scriptId
    const added = this.#session.send<{ identifier: string }>('Page.addScriptToEvaluateOnNewDocument', {
      source: `(${setOverride})(${JSON.stringify(scheme)})`,
      worldName,
    })
    this.#scriptId = added.then(({ identifier }) => identifier)
    this.#scriptId.catch(() => undefined)
    const identifier = await before
    if (identifier !== null) {
      await this.#session.send('Page.removeScriptToEvaluateOnNewDocument', { identifier })
    }
    await added
  }

  /** For the document that is there. */
  async apply(): Promise<void> {
    const executionContextId = this.#isolatedContext()
    if (executionContextId === null) return
    const { result } = await this.#session.send<{ result: { value?: unknown } }>('Runtime.callFunctionOn', {
      functionDeclaration: setOverride,
      executionContextId,
      arguments: [{ value: this.#scheme }],
      returnByValue: true,
    })
    const emulates = result.value !== true && this.#scheme !== null
    if (!emulates && !this.#emulates) return
    this.#emulates = emulates
    await this.#session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: emulates ? this.#scheme : '' }],
    })
  }
}
