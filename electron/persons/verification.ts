import { create } from 'qrcode'
import type { CurrentSession } from '../library'
import { requireSession } from '../library'

export interface VerificationService {
  startVerification(input: { readonly openBrowser: boolean }): Promise<{
    readonly qrRows: string[]
    readonly startedAtMs: number
  }>
}

/**
 * Starts the identity check of a real person. The address lives about two minutes and may carry credentials
 * (upstream), so it goes to the system's browser and into a QR code, and nowhere else.
 */
export function createVerificationService(options: {
  readonly session: CurrentSession
  readonly openPage: (url: string) => Promise<void>
  readonly now?: () => number
}): VerificationService {
  return {
    startVerification: async ({ openBrowser }) => {
      const url = await requireSession(options.session).api.getAuthorizeUrl()
      if (openBrowser) await options.openPage(url)
      return { qrRows: qrRowsOf(url), startedAtMs: (options.now ?? Date.now)() }
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
