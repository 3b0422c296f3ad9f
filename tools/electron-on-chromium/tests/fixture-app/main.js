import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron'

protocol.registerSchemesAsPrivileged([
  { scheme: 'fixture', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
const here = import.meta.dirname
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  session.defaultSession.protocol.handle('fixture', async (request) => {
    const { pathname } = new URL(request.url)
    const type = types[pathname.slice(pathname.lastIndexOf('.'))]
    if (type === undefined) return new Response(null, { status: 404 })
    return new Response(await readFile(join(here, pathname)), {
      headers: { 'Content-Type': type, 'Content-Security-Policy': "default-src 'self' fixture://app" },
    })
  })
  const window = new BrowserWindow({
    width: 640,
    height: 480,
    webPreferences: { preload: join(here, 'preload.cjs') },
  })
  void window.loadURL('fixture://app/index.html')
})
globalThis.heard = []
ipcMain.handle('echo', (event, ...args) => {
  globalThis.heard.push(args)
  return { args, url: event.senderFrame?.url, isMain: event.senderFrame === event.sender.mainFrame }
})
