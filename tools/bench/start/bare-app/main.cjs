// An empty window, to compare with: what the runtime takes by itself.
const { app, BrowserWindow } = require('electron')

app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } })
  return window.loadURL('data:text/html,<title>Bare</title>')
})
