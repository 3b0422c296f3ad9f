import { writeSync } from 'node:fs'
import { app } from '../app/app.ts'
import { browser } from '../chromium/browser.ts'
import type { PageTarget } from '../page/hosted-page.ts'
import { record } from '../records.ts'
import { type MessageBoxAnswer, showMessageBoxWindow } from './message-box-window.ts'
import { nativeTheme } from './native-theme.ts'

interface MessageBoxOptions {
  readonly title?: string
  readonly message?: string
  readonly detail?: string
  readonly buttons?: readonly string[]
  readonly defaultId?: number
  readonly cancelId?: number
  readonly checkboxLabel?: string
  readonly checkboxChecked?: boolean
}
interface ParentWindow {
  readonly webContents?: { readonly controller?: { readonly target: PageTarget | null } }
}

/** The window is optional and comes first. */
function optionsOf<Options>(args: readonly unknown[]): Options {
  return (args.length > 1 ? args[1] : (args[0] ?? {})) as Options
}

function defaultAnswer(args: readonly unknown[]): MessageBoxAnswer {
  const options = optionsOf<MessageBoxOptions>(args)
  record('message-box', options)
  return { response: options.defaultId ?? 0, checkboxChecked: options.checkboxChecked ?? false }
}

async function showMessageBox(...args: readonly unknown[]): Promise<MessageBoxAnswer> {
  const answer = defaultAnswer(args)
  if (!browser.personIsThere) return answer
  const { title, message, detail, buttons, cancelId, checkboxLabel } = optionsOf<MessageBoxOptions>(args)
  const labels = buttons === undefined || buttons.length === 0 ? ['OK'] : buttons
  const parent = args.length > 1 ? (args[0] as ParentWindow | null) : null
  return await showMessageBoxWindow(
    {
      title: title ?? app.getName(),
      message: message ?? '',
      detail: detail ?? '',
      buttons: labels.map(withoutMnemonic),
      defaultId: answer.response,
      cancelId:
        cancelId ??
        Math.max(
          0,
          labels.findIndex((label) => /^&?(cancel|no)$/i.test(label)),
        ),
      checkboxLabel: checkboxLabel ?? '',
      checkboxChecked: answer.checkboxChecked,
      theme: nativeTheme.themeSource,
    },
    parent?.webContents?.controller?.target ?? null,
  )
}

/** `&Save` underlines the S on Windows and Linux; `&&` is the sign itself. */
function withoutMnemonic(label: string): string {
  return label.replaceAll(/&(.)/g, '$1')
}

/**
 * Electron waits in it for the person. Here the app goes on, and its end waits instead. Before "ready" there is no box on Linux,
 * only the words on stderr (documented).
 */
function showErrorBox(title: string, content: string): void {
  const isShown = app.readyInside
  record('error-box', { title, content, isShown })
  writeToStderr(`${title}\n${content}\n`)
  if (isShown && browser.personIsThere)
    app.waitBeforeEnd(showMessageBox({ title, message: title, detail: content }))
}

/** The real box is a window: whoever closed stderr does not get an error for it, which would be shown in the next box. */
function writeToStderr(text: string): void {
  try {
    writeSync(process.stderr.fd, text)
  } catch {
    // Nobody reads it.
  }
}

/**
 * Pickers are cancelled. A message box is shown in a window where a person can see it, and answered with its default button
 * where a test drives the app; a test that wants another answer replaces the function, as it would on the real Electron.
 */
export const dialog = {
  showOpenDialog: async (...args: readonly unknown[]) => {
    record('open-dialog', optionsOf(args))
    return { canceled: true, filePaths: [] as string[] }
  },
  showOpenDialogSync: (...args: readonly unknown[]): undefined => {
    record('open-dialog', optionsOf(args))
  },
  showSaveDialog: async (...args: readonly unknown[]) => {
    record('save-dialog', optionsOf(args))
    return { canceled: true, filePath: '' }
  },
  showSaveDialogSync: (...args: readonly unknown[]): string => {
    record('save-dialog', optionsOf(args))
    return ''
  },
  showMessageBox,
  /** Nothing here can wait without a promise, so nobody is asked. */
  showMessageBoxSync: (...args: readonly unknown[]): number => defaultAnswer(args).response,
  showErrorBox,
  showCertificateTrustDialog: async (...args: readonly unknown[]): Promise<void> => {
    record('certificate-trust-dialog', optionsOf(args))
  },
}
