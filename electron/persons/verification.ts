import { create } from 'qrcode'
import { linkLifetimeMs } from '../../shared/persons.ts'
import { AppFailure } from '../../shared/result.ts'
import { type Clock, systemClock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { type CurrentSession, requireSession } from '../connection/index.ts'
import type { GroupService } from '../library/index.ts'
import { createPersonWatch, type Person } from './person-watch.ts'

export interface VerificationService {
  startVerification(input: { readonly openBrowser: boolean }): Promise<{
    /** Null when the address is too long for any code. */
    readonly qrRows: string[] | null
    /** When the link is probably over; nobody says for sure. */
    readonly endsAtMs: number
    /** False when nobody asked for it, or when the system could not open one. */
    readonly browserOpened: boolean
  }>
  /** Copies the last address that was asked for with this key. @throws AppFailure notFound: there is none */
  copyLink(): Promise<void>
  /** A person was verified, also long after it was begun. */
  onAppeared(listener: (person: Person) => void): () => void
  windowFocused(): void
  windowBlurred(): void
  /** Who was waited for is none of another account's business. */
  sessionChanged(accountId: string | null): void
  stop(): void
}

export interface VerificationOptions {
  readonly session: CurrentSession
  readonly groups: Pick<GroupService, 'knownPersonIds' | 'lookForPersons'>
  readonly openPage: (url: string) => Promise<void>
  readonly copyText: (text: string) => Promise<void>
  readonly clock?: Clock
}

/**
 * Starts the identity check of a real person. The address lives about two minutes and may carry credentials
 * (upstream), so it goes to the system's browser, into a QR code and, when a person asks for it, to the clipboard.
 */
export function createVerificationService(options: VerificationOptions): VerificationService {
  const clock = options.clock ?? systemClock
  const appeared = createListeners<Person>()
  let last: { readonly accountId: string; readonly url: string } | null = null
  const watch = createPersonWatch({
    clock,
    look: () => options.groups.lookForPersons(),
    onAppeared: ({ groupId, name }) => appeared.notify({ groupId, name }),
  })

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
      // Who is waited for would be a person of the one, among the persons of the other.
      if (requireSession(options.session).accountId !== accountId) {
        throw new AppFailure({ code: 'accountChanged' })
      }
      last = { accountId, url }
      const endsAtMs = clock.now() + linkLifetimeMs
      watch.begin(options.groups.knownPersonIds())
      return { qrRows: qrRowsOf(url), endsAtMs, browserOpened: openBrowser && (await tryToOpen(url)) }
    },
    copyLink: async () => {
      const { accountId } = requireSession(options.session)
      if (last?.accountId !== accountId) throw new AppFailure({ code: 'notFound' })
      await options.copyText(last.url)
    },
    onAppeared: appeared.add,
    windowFocused: watch.windowFocused,
    windowBlurred: watch.windowBlurred,
    sessionChanged: (accountId) => {
      if (accountId !== last?.accountId) watch.stop()
    },
    stop: watch.stop,
  }
}

/**
 * The modules of the code, a row a text; "1" is dark. Long addresses get a code that mends less, and one of more than some
 * 2,900 characters none at all.
 */
export function qrRowsOf(text: string): string[] | null {
  for (const errorCorrectionLevel of ['M', 'L'] as const) {
    try {
      const { modules } = create(text, { errorCorrectionLevel })
      return Array.from({ length: modules.size }, (_row, y) =>
        Array.from({ length: modules.size }, (_column, x) => (modules.get(y, x) ? '1' : '0')).join(''),
      )
    } catch {
      // Too much for a code of this level.
    }
  }
  return null
}
