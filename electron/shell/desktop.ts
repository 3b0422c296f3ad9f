import { join } from 'node:path'
import { app, type BrowserWindow, dialog, shell } from 'electron'
import { AppFailure } from '../../shared/result.ts'
import type { DesktopPort } from '../generation/index.ts'
import type { ServicesOptions } from '../services.ts'
import { personalFolder } from './data/personal-folder.ts'
import { showInFolder } from './window/window.ts'

/** Asks where a list is to be written, in the folder for documents to begin with. The system asks before it takes another's place. */
export const createSaveDialog =
  (window: () => BrowserWindow | null): ServicesOptions['saveDialog'] =>
  async (suggestedName, format) => {
    const options: Electron.SaveDialogOptions = {
      defaultPath: join(personalFolder(app, 'documents'), suggestedName),
      filters: [{ name: format.toUpperCase(), extensions: [format] }],
    }
    const parent = window()
    const { canceled, filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options))
    return canceled || filePath === '' ? null : filePath
  }

/** Folders, the file manager and the trash of the system, for what the app makes. */
export function createDesktop(window: () => BrowserWindow | null): DesktopPort {
  return {
    videosFolder: () => personalFolder(app, 'videos'),
    chooseFolder: async (current) => {
      const options: Electron.OpenDialogOptions = {
        defaultPath: current,
        properties: ['openDirectory', 'createDirectory'],
      }
      const parent = window()
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(parent, options))
      return canceled ? null : (filePaths[0] ?? null)
    },
    openFolder: async (path) => {
      // It answers with what went wrong, in its own words, or with nothing.
      const problem = await shell.openPath(path)
      if (problem !== '') throw new AppFailure({ code: 'fileUnreadable', detail: problem })
    },
    showInFolder,
    moveToTrash: async (path) => {
      try {
        await shell.trashItem(path)
      } catch (cause) {
        throw new AppFailure({ code: 'fileUnreadable', detail: 'trash' }, { cause })
      }
    },
  }
}
