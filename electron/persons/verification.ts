import { create } from 'qrcode'
import { AppFailure } from '../../shared/result'
import type { CurrentSession } from '../library'
import { requireSession } from '../library'

export interface VerificationService {
  startVerification(input: { readonly openBrowser: boolean }): Promise<{
    readonly qrRows: string[]
    readonly startedAtMs: number
    /** False when nobody asked for it, or when the system could not open one. */
    readonly browserOpened: boolean
  }>
  /** Copies the last address that was asked for with this key. @throws AppFailure notFound: there is none */
  copyLink(): void
}

/**
 * Starts the identity check of a real person. The address lives about two minutes and may carry credentials
 * (upstream), so it goes to the system's browser, into a QR code and, when a person asks for it, to the clipboard.
 */
export function createVerificationService(options: {
  readonly session: CurrentSession
  readonly openPage: (url: string) => Promise<void>
  readonly copyText: (text: string) => void
  readonly now?: () => number
}): VerificationService {
  let last: { readonly accountId: string; readonly url: string } | null = null

  const tryToOpen = async (url: string): Promise<boolean> => {
    try {
      await options.openPage(url)
      return true
    } catch {
      // A computer without a browser, say. The code on the screen and the copied link lead to the same page.
      return false
    }
  }

  return {
    startVerification: async ({ openBrowser }) => {
      const { api, accountId } = requireSession(options.session)
      const url = await api.getAuthorizeUrl()
      last = { accountId, url }
      const startedAtMs = (options.now ?? Date.now)()
      return { qrRows: qrRowsOf(url), startedAtMs, browserOpened: openBrowser && (await tryToOpen(url)) }
    },
    copyLink: () => {
      const { accountId } = requireSession(options.session)
      if (last?.accountId !== accountId) throw new AppFailure({ code: 'notFound' })
      options.copyText(last.url)
    },
  }
}

/** The modules of the code, a row a text; "1" is dark. */
export function qrRowsOf(text: string): string[] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_column, x) => (modules.get(y, x) ? '1' : '0')).join(''),
  )
}
