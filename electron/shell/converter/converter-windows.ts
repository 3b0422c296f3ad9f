import { app, BrowserWindow, type Session } from 'electron'
import type { ConverterWindow, ConverterWindows } from '../../fit/index.ts'
import { appScheme } from '../page/app-origin.ts'
import { type ConverterPageOptions, converterUrl, respondToConverter } from './converter-page.ts'

/** In memory: nothing that the page might keep outlasts the app. */
export const converterPartition = 'converter'

/**
 * Hidden windows in which clips and sounds are converted: sandboxed, without a preload script, in a session of their own that
 * answers nothing but the converter's page and its one conversion. `session` is guarded by the caller.
 */
export function createConverterWindows(
  session: Session,
  page: Omit<ConverterPageOptions, 'respond'>,
): ConverterWindows & { readonly close: () => void } {
  let respond: ConverterPageOptions['respond'] = async () => new Response(null, { status: 404 })
  session.protocol.handle(appScheme, (request) =>
    respondToConverter(request, { ...page, respond: (asked) => respond(asked) }),
  )
  const opened = new Set<ConverterWindow>()
  let isClosed = false
  return {
    open: (options) => {
      if (isClosed) throw new Error('The app is ending.')
      respond = options.respond
      const window = openWindow(session, (reason) => {
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

function openWindow(session: Session, onGone: (reason: string) => void): ConverterWindow {
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
    load: (ticket) => window.loadURL(converterUrl(ticket)),
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
