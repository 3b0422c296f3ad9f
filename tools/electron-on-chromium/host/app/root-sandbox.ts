import type { AppCommandLine } from './app-command-line.ts'

/**
 * Electron ends every process of its own that is root's and would be sandboxed, with the words of Chromium's
 * (electron_main_delegate.cc, BasicStartupComplete): the main process, and those that it starts with its switches. That is
 * why `app.enableSandbox()`, which takes `--no-sandbox` away, is the end of an app that root started with it.
 */
export function wouldSandboxRoot(commandLine: Pick<AppCommandLine, 'hasSwitch'>): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  return commandLine.hasSwitch('enable-sandbox') || !commandLine.hasSwitch('no-sandbox')
}
