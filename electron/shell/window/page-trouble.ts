import type { EventEmitter } from 'node:events'
import { type Clock, type ClockTimer, longAgo, msSince } from '../../base/clock.ts'
import type { Translate } from '../texts/index.ts'

export type PageTrouble = 'notLoaded' | 'notAnswering' | 'ended'

/** The parts of a `BrowserWindow` and of its `webContents` that are used here. */
export interface TroubledWindow extends EventEmitter {
  readonly webContents: EventEmitter & { reload(): void }
  isDestroyed(): boolean
  isVisible(): boolean
  show(): void
}

export interface PageTroubleOptions {
  readonly t: Translate
  readonly clock: Pick<Clock, 'setTimeout' | 'monotonic'>
  /** Tells the person and answers what they chose; `ended` puts the question away when it has become void. */
  readonly ask: (
    question: {
      readonly message: string
      readonly detail: string
      readonly reload: string
      readonly other: string
    },
    ended: AbortSignal,
  ) => Promise<'reload' | 'other' | 'void'>
  readonly quit: () => void
  /** For the log: words in small letters that name no place on the disk and no address. */
  readonly onTrouble: (trouble: PageTrouble, detail: string) => void
}

/**
 * By then the window is shown whatever the page does: one that stays invisible holds the lock, and every further start would end
 * without a word.
 */
export const showAnywayMs = 8_000
/** A page that has drawn nothing by then is said not to have loaded: a script of it that fails tells nobody else. */
export const nothingDrawnMs = 30_000
/** A page that ends again so soon is not loaded again by itself. */
const crashPauseMs = 30_000
/** Another load took the place of this one: no failure (Chromium's net::ERR_ABORTED). */
const aborted = -3

/** `ERR_FILE_NOT_FOUND` as the log takes it. */
const inWords = (name: string): string => name.toLowerCase().replaceAll('_', ' ')

/**
 * Shows the window once its page has drawn, so that nobody sees it empty, and in any case after some seconds. When the page does
 * not load, draws nothing, does not answer or ends again and again, the person is told, in front of the window, and may load it
 * anew: the queue lives in the main process and goes on meanwhile.
 */
export function watchPage(window: TroubledWindow, options: PageTroubleOptions): void {
  const { t, clock, ask, quit, onTrouble } = options
  const page = window.webContents
  let lastEndAt = longAgo
  let asking: { readonly endedBy: 'drawing' | 'answering' | null; readonly end: AbortController } | null =
    null
  const endQuestion = (by: 'drawing' | 'answering'): void => {
    if (asking?.endedBy === by) asking.end.abort()
  }

  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show()
  }
  const showing = clock.setTimeout(show, showAnywayMs)
  const noticeNothingDrawn = (): ClockTimer =>
    clock.setTimeout(() => void tell('notLoaded', 'nothing drawn', 'drawing'), nothingDrawnMs)
  let drawing = noticeNothingDrawn()
  const reload = (): void => {
    drawing.cancel()
    drawing = noticeNothingDrawn()
    page.reload()
  }
  window.once('ready-to-show', show)
  // It comes for each document that the page ever shows (read in Electron's source).
  window.on('ready-to-show', () => {
    drawing.cancel()
    endQuestion('drawing')
  })
  window.once('closed', () => {
    showing.cancel()
    drawing.cancel()
    asking?.end.abort()
  })

  const tell = async (
    trouble: PageTrouble,
    detail: string,
    endedBy: 'drawing' | 'answering' | null = null,
  ): Promise<void> => {
    onTrouble(trouble, detail)
    // One question at a time: a page that fails tells of it in several ways.
    if (asking !== null || window.isDestroyed()) return
    show()
    const end = new AbortController()
    asking = { endedBy, end }
    const question = {
      message: t(`pageTrouble.${trouble}`),
      detail: t('pageTrouble.detail'),
      reload: t('pageTrouble.reload'),
      other: trouble === 'notAnswering' ? t('pageTrouble.wait') : t('quit.quit'),
    }
    const answer = await ask(question, end.signal)
    asking = null
    if (window.isDestroyed()) return
    if (answer === 'reload') reload()
    else if (answer === 'other' && trouble !== 'notAnswering') quit()
  }

  page.on('did-fail-load', (_event: unknown, code: number, text: string, _url: string, isMain: boolean) => {
    if (isMain && code !== aborted) void tell('notLoaded', inWords(text))
  })
  page.on('preload-error', (_event: unknown, _path: string, error: Error) => {
    void tell('notLoaded', `preload ${error.name.toLowerCase()}`)
  })
  page.on('render-process-gone', (_event: unknown, { reason }: { readonly reason: string }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const isRepeated = msSince(clock, lastEndAt) < crashPauseMs
    lastEndAt = clock.monotonic()
    endQuestion('answering')
    if (isRepeated) void tell('ended', reason)
    else reload()
  })
  window.on('unresponsive', () => void tell('notAnswering', 'unresponsive', 'answering'))
  window.on('responsive', () => endQuestion('answering'))
}
