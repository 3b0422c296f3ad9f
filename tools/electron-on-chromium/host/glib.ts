import { join } from 'node:path'

/** Runs the Node that it is given, in a process as Electron's are on Linux: with the system's GLib in it. */
export const nodeWithGlib: string = join(import.meta.dirname, '../node-with-glib')

/** What that needed. Gone before the app looks at its environment, or starts a program with it. */
export function forgetGlibVariables(): void {
  for (const name of ['LD_PRELOAD', 'G_DEBUG']) delete process.env[name]
}
