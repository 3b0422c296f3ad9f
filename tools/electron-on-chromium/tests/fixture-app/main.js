import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron'

protocol.registerSchemesAsPrivileged([
  { scheme: 'fixture', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
])
const here = import.meta.dirname
const clip = Buffer.alloc(20 * 1024 * 1024, 7)
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' }

app.on('window-all-closed', () => app.quit())
app.whenReady().then(() => {
  session.defaultSession.protocol.handle('fixture', async (request) => {
    const { pathname } = new URL(request.url)
    const own = globalThis.routes.get(pathname)?.(request)
    if (own !== undefined) return own
    if (pathname === '/clip') {
      const start = Number(/^bytes=(\d+)-/.exec(request.headers.get('range') ?? '')?.[1] ?? 0)
      return new Response(clip.subarray(start), {
        status: 206,
        headers: { 'Content-Range': `bytes ${start}-${clip.length - 1}/${clip.length}` },
      })
    }
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
/** What a test answers itself: pathname to handler. */
globalThis.routes = new Map()
if (!app.requestSingleInstanceLock({ words: process.argv.slice(2) })) app.exit(3)
app.on('second-instance', (_event, _argv, _dir, data) => globalThis.heard.push(data))
ipcMain.on('ask', (event, number) => {
  event.returnValue = number + 1
})
ipcMain.handle('echo', (event, ...args) => {
  globalThis.heard.push(args)
  return { args, url: event.senderFrame?.url, isMain: event.senderFrame === event.sender.mainFrame }
})
