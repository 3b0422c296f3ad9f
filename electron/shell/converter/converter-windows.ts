import { app, BrowserWindow, type Session } from 'electron'
import type { ConverterWindow, ConverterWindows } from '../../fit/index.ts'
import { appScheme } from '../page/app-origin.ts'
import {
  type ConverterPage,
  type ConverterPageOptions,
  converterUrl,
  respondToConverter,
} from './converter-page.ts'

/**
 * Hidden windows in which files are converted: sandboxed, without a preload script, in a session of their own that
 * answers nothing but one converter's page and its one conversion. `session` is in memory, and guarded by the caller.
 */
export function createConverterWindows(
  session: Session,
  page: ConverterPage,
  pageOptions: Omit<ConverterPageOptions, 'respond'>,
): ConverterWindows & { readonly close: () => void } {
  let respond: ConverterPageOptions['respond'] = async () => new Response(null, { status: 404 })
  session.protocol.handle(appScheme, (request) =>
    respondToConverter(request, { ...pageOptions, respond: (asked) => respond(asked) }),
  )
  const opened = new Set<ConverterWindow>()
  let isClosed = false
  return {
    open: (options) => {
      if (isClosed) throw new Error('The app is ending.')
      respond = options.respond
      const window = openWindow(session, page, (reason) => {
        opened.delete(window)
        options.onGone(reason)
      })
      opened.add(window)
      return window
    },
    // A hidden window would keep the app from ending.
    close: () => {
      isClosed = true
      for (const window of opened) window.destroy()
      opened.clear()
    },
  }
}

function openWindow(
  session: Session,
  page: ConverterPage,
  onGone: (reason: string) => void,
): ConverterWindow {
  const window = new BrowserWindow({
    show: false,
    focusable: false,
    skipTaskbar: true,
    width: 200,
    height: 100,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      images: false,
      webgl: false,
      spellcheck: false,
      devTools: false,
      // It is never seen, and must not be slowed down for that.
      backgroundThrottling: false,
    },
  })
  const { webContents } = window
  const listener = (_event: unknown, { reason }: { readonly reason: string }): void => onGone(reason)
  webContents.on('render-process-gone', listener)
  return {
    load: (ticket) => window.loadURL(converterUrl(page, ticket)),
    memoryBytes: async () => {
      const pid = webContents.getOSProcessId()
      const found = app.getAppMetrics().find((metric) => metric.pid === pid)
      return found === undefined ? null : found.memory.workingSetSize * 1024
    },
    destroy: () => {
      if (window.isDestroyed()) return
      webContents.off('render-process-gone', listener)
      // A page that hangs hears no request to end.
      webContents.forcefullyCrashRenderer()
      window.destroy()
    },
  }
}
