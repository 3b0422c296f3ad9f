'use strict'
// In front of the app, as a driver's own loader is: what asks it over Node's inspector has no `require`.
const { BrowserWindow } = require('electron')

// The app is to find its own words in front, and no files among those before them.
process.argv.splice(1, process.argv.indexOf('--inspect=0'))

/** By the window that a person sees; a hidden one has no verbs. */
globalThis.benchEvaluate = (code) => {
  const shown = BrowserWindow.getAllWindows().find((window) => window.isVisible())
  return shown === undefined ? undefined : shown.webContents.executeJavaScript(code)
}
