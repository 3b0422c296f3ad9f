import { join } from 'node:path'
import { app, utilityProcess } from 'electron'
import { tryArchive } from './try-archive.js'

// Not before: Electron makes no utility process until it is ready.
app.whenReady().then(() => {
  const utility = utilityProcess.fork(join(import.meta.dirname, 'utility.js'))
  utility.on('message', (inUtility) => {
    const seen = {
      name: app.getName(),
      isPackaged: app.isPackaged,
      appPath: app.getAppPath(),
      resourcesPath: process.resourcesPath,
      defaultApp: process.defaultApp ?? null,
      argv: process.argv,
      execPath: process.execPath,
      nodeOptions: process.env.NODE_OPTIONS ?? null,
      inMain: tryArchive(),
      inUtility,
    }
    process.stdout.write(`${JSON.stringify(seen)}\n`, () => process.exit(0))
  })
})
