import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { record } from '../records.ts'
import { unsupported } from '../unsupported.ts'

function opener(): string | null {
  if (process.platform === 'darwin') return '/usr/bin/open'
  // Without a display there is nothing that could open.
  const display = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? ''
  if (process.platform !== 'linux' || display === '') return null
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'xdg-open')).find((path) => existsSync(path)) ?? null
}

/** A path or address is one argument of its own and never part of a shell's line. */
function open(target: string): Promise<string> {
  const command = opener()
  if (command === null) return Promise.resolve('')
  return new Promise((resolve) => {
    const child = spawn(command, [target], { stdio: 'ignore', detached: true })
    child.once('error', (error) => resolve(error.message))
    child.once('spawn', () => resolve(''))
    child.unref()
  })
}

export const shell = {
  openExternal: async (url: string): Promise<void> => {
    const parsed = new URL(url)
    record('open-external', parsed.href)
    const problem = await open(parsed.href)
    if (problem !== '') throw new Error(`Failed to open: ${problem}`)
  },
  openPath: async (path: string): Promise<string> => {
    record('open-path', path)
    return existsSync(path) ? await open(path) : 'Failed to open path'
  },
  showItemInFolder: (path: string): void => {
    record('show-item-in-folder', path)
    void open(pathToFileURL(dirname(path)).href)
  },
  trashItem: async (path: string): Promise<void> => {
    record('trash-item', path)
    const trash =
      process.platform === 'darwin'
        ? join(homedir(), '.Trash')
        : join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'Trash', 'files')
    await mkdir(trash, { recursive: true })
    const free = (number: number): string => {
      const candidate = join(trash, number === 0 ? basename(path) : `${basename(path)}.${number}`)
      return existsSync(candidate) ? free(number + 1) : candidate
    }
    await rename(path, free(0))
  },
  beep: (): void => record('beep', {}),
  readShortcutLink: () => unsupported('shell.readShortcutLink'),
  writeShortcutLink: () => unsupported('shell.writeShortcutLink'),
}
