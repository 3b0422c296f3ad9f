import { record } from './records.ts'

interface MessageBoxOptions {
  readonly message?: string
  readonly buttons?: readonly string[]
  readonly defaultId?: number
  readonly checkboxChecked?: boolean
}

/** The window is optional and comes first. */
function optionsOf<Options>(args: readonly unknown[]): Options {
  return (args.length > 1 ? args[1] : (args[0] ?? {})) as Options
}

function messageBox(args: readonly unknown[]) {
  const options = optionsOf<MessageBoxOptions>(args)
  record('message-box', options)
  return { response: options.defaultId ?? 0, checkboxChecked: options.checkboxChecked ?? false }
}

/**
 * No dialog can be shown: pickers are cancelled, message boxes answered with their default button. A test that wants
 * another answer replaces the function, as it would on the real Electron.
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
  showMessageBox: async (...args: readonly unknown[]) => messageBox(args),
  showMessageBoxSync: (...args: readonly unknown[]): number => messageBox(args).response,
  showErrorBox: (title: string, content: string): void => {
    record('error-box', { title, content })
    process.stderr.write(`${title}\n${content}\n`)
  },
  showCertificateTrustDialog: async (...args: readonly unknown[]): Promise<void> => {
    record('certificate-trust-dialog', optionsOf(args))
  },
}
