import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { toBridgeArgument } from '../../shared/bridge-names.ts'
import type { Bridge } from '../../shared/contract.ts'
import { bridgeNames } from '../../shared/contract.ts'
import {
  expect,
  quickProcessing,
  seedDir,
  test,
  treeItem,
  uploadRow,
  waitForGroups,
} from './support/fixtures.ts'
import { sampleFiles } from './support/samples.ts'

declare global {
  interface Window {
    readonly assetLibrary: Bridge
  }
}

const openedAddresses = (electronApp: ElectronApplication): Promise<readonly string[]> =>
  electronApp.evaluate(({ shell }) => Reflect.get(shell, 'openedForTest') ?? [])

const recordOpenedAddresses = (electronApp: ElectronApplication): Promise<void> =>
  electronApp.evaluate(({ shell }) => {
    const opened: string[] = []
    Reflect.set(shell, 'openedForTest', opened)
    shell.openExternal = (url) => {
      opened.push(url)
      return Promise.resolve()
    }
  })

/** What stands where a page that went bad would send to: counts datagrams and connections. */
async function listenForPackets() {
  const seen: string[] = []
  const datagrams = createSocket('udp4')
  datagrams.on('message', () => seen.push('UDP'))
  const connections = createServer((socket) => {
    seen.push('TCP')
    socket.destroy()
  })
  datagrams.bind(0, '127.0.0.1')
  connections.listen(0, '127.0.0.1')
  await Promise.all([once(datagrams, 'listening'), once(connections, 'listening')])
  const address = connections.address()
  return {
    udpPort: datagrams.address().port,
    tcpPort: address !== null && typeof address === 'object' ? address.port : 0,
    seen: () => seen,
    close: () => {
      datagrams.close()
      connections.close()
    },
  }
}

test.describe('a page that went bad', () => {
  test('cannot navigate away, open a window or reach the network', async ({ startServer, launch }) => {
    const server = await startServer({ seedDir })
    const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    await recordOpenedAddresses(electronApp)
    const before = page.url()
    server.clearRequests()

    await page.evaluate((url) => {
      location.href = url
    }, `${server.origin}/escape`)
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd'
    })
    const opened = await page.evaluate((url) => window.open(url) === null, `${server.origin}/escape`)
    expect(opened).toBe(true)
    await page.evaluate((url) => {
      const link = document.createElement('a')
      link.href = url
      link.target = '_blank'
      document.body.append(link)
      link.click()
      link.remove()
    }, `${server.origin}/escape`)
    const reached = await page.evaluate(async (url) => {
      const attempts = await Promise.allSettled([
        fetch(url),
        fetch('file:///etc/passwd'),
        new Promise((resolve, reject) => {
          const image = new Image()
          image.onload = resolve
          image.onerror = reject
          image.src = url
        }),
      ])
      return attempts.filter(({ status }) => status === 'fulfilled').length
    }, `${server.origin}/escape`)

    expect(reached).toBe(0)
    expect(page.url()).toBe(before)
    await waitForGroups(page)
    expect(electronApp.windows()).toHaveLength(1)
    expect(await openedAddresses(electronApp)).toEqual([])
    expect(server.requests().filter(({ path }) => path.includes('escape'))).toEqual([])
  })

  test('reaches nothing by WebRTC, by UDP or by TCP, from the page or from a frame', async ({
    startServer,
    launch,
  }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    const listener = await listenForPackets()
    try {
      const gathered = await page.evaluate(
        async ({ udpPort, tcpPort }) => {
          const gather = (Peer: typeof RTCPeerConnection): Promise<readonly string[]> =>
            new Promise((resolve) => {
              const candidates: string[] = []
              const turn = { username: 'a', credential: 'b' }
              const peer = new Peer({
                iceServers: [
                  { urls: `stun:127.0.0.1:${udpPort}` },
                  { urls: `turn:127.0.0.1:${udpPort}?transport=udp`, ...turn },
                  { urls: `turn:127.0.0.1:${tcpPort}?transport=tcp`, ...turn },
                ],
              })
              peer.onicecandidate = ({ candidate }) => {
                if (candidate === null) resolve(candidates)
                else candidates.push(candidate.candidate)
              }
              peer.createDataChannel('escape')
              void peer.createOffer().then((offer) => peer.setLocalDescription(offer))
            })
          const frame = document.createElement('iframe')
          document.body.append(frame)
          const inFrame: unknown =
            frame.contentWindow && Reflect.get(frame.contentWindow, 'RTCPeerConnection')
          const all = [await gather(RTCPeerConnection)]
          if (inFrame) all.push(await gather(inFrame as typeof RTCPeerConnection))
          frame.remove()
          return all.flat()
        },
        { udpPort: listener.udpPort, tcpPort: listener.tcpPort },
      )
      expect(gathered).toEqual([])
      expect(listener.seen()).toEqual([])
    } finally {
      listener.close()
    }
  })

  test('gets no file outside the app from the app scheme', async ({ startServer, launch }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    const answers = await page.evaluate(async () => {
      const paths = [
        '/..%2f..%2f..%2fpackage.json',
        '/%2e%2e/main/main.js',
        '/..%5c..%5cpackage.json',
        '/assets/..%2f..%2fmain%2fmain.js',
        '//etc/passwd',
        '/etc/passwd',
        '/media/upload/..%2f..%2flibrary.db',
        '/media/thumbnail/x/..%2f..%2flibrary.db',
      ]
      return Promise.all(
        paths.map(async (path) => {
          const response = await fetch(path).catch(() => null)
          return {
            path,
            status: response?.status ?? 0,
            bytes: (await response?.arrayBuffer())?.byteLength ?? 0,
          }
        }),
      )
    })
    // 204 is the answer for an asset without a picture.
    for (const { path, status, bytes } of answers)
      expect([path, status >= 400 || status === 0 || (status === 204 && bytes === 0)]).toEqual([path, true])
  })

  test('has no Node, no Electron, and nothing but the verbs of the contract', async ({
    startServer,
    launch,
  }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    const seen = await page.evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in window,
      ),
      bridge: Object.keys(window.assetLibrary).sort(),
    }))
    expect(seen.globals).toEqual([])
    expect(seen.bridge).toEqual([
      'app',
      'assetMedia',
      'assets',
      'connection',
      'dragOut',
      'fit',
      'generation',
      'groups',
      'library',
      'licences',
      'marks',
      'originals',
      'persons',
      'proxy',
      'settings',
      'subscribe',
      'updates',
      'uploads',
    ])
  })

  test('cannot name a path: a File that it made itself is refused', async ({ startServer, launch }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    const outcome = await page.evaluate(async () => {
      const { groups } = await window.assetLibrary.groups
        .list({ refresh: false })
        .then((result) => (result.ok ? result.value : { groups: [] }))
      const groupId = groups.find(({ kind }) => kind === 'virtual')?.groupId ?? null
      const forged = new File(['x'], '/etc/passwd')
      const result = await window.assetLibrary.uploads.add({ files: [forged], groupId })
      return result.ok ? result.value.addedCount : result.error.code
    })
    expect([0, 'notAFile']).toContain(outcome)
    expect(server.stats().acceptedUploads).toBe(0)
  })

  test('is refused for malformed calls, with a typed answer', async ({ startServer, launch }) => {
    const server = await startServer({ seedDir })
    const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
    await waitForGroups(page)
    const codes = await page.evaluate(async () => {
      const found: string[] = []
      for (const [domain, verbs] of Object.entries(window.assetLibrary)) {
        if (typeof verbs === 'function') continue
        for (const [verb, call] of Object.entries(
          verbs as Record<string, (input: unknown) => Promise<unknown>>,
        )) {
          const input = verb.startsWith('add')
            ? { files: [], groupId: 7 }
            : { unexpected: '../../etc/passwd' }
          const result = (await call(input)) as { ok: boolean; error?: { code: string } }
          found.push(`${domain}.${verb} ${result.ok ? 'ok' : result.error?.code}`)
        }
      }
      return found
    })
    expect(codes.length).toBeGreaterThan(25)
    expect(codes.filter((line) => !line.endsWith(' badRequest'))).toEqual([])
  })
})

test('another window is not heard, even with the bridge in its hands', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  const codes = await electronApp.evaluate(async ({ app, BrowserWindow }, bridgeArgument) => {
    const preload = `${app.getAppPath()}/out/preload/preload.cjs`
    const url = BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? ''
    const foreign = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, additionalArguments: [bridgeArgument] },
    })
    // Our own page, so that only the window tells it apart: pages of other origins are refused by the address as well.
    await foreign.loadURL(url)
    const answers: unknown = await foreign.webContents.executeJavaScript(`
      (async () => {
        const { connection, groups, uploads } = window.assetLibrary
        const results = [await connection.get({}), await groups.list({ refresh: true }), await uploads.list({})]
        return results.map((result) => (result.ok ? 'ok' : result.error.code))
      })()
    `)
    foreign.destroy()
    return answers
  }, toBridgeArgument(bridgeNames))
  expect(codes).toEqual(['forbiddenSender', 'forbiddenSender', 'forbiddenSender'])
})

test('a frame inside the page has no bridge', async ({ startServer, launch }) => {
  const server = await startServer({ seedDir })
  const { page } = await launch({ baseUrl: server.baseUrl, apiKey: server.apiKey })
  await waitForGroups(page)
  const seen = await page.evaluate(async (url) => {
    const frames = await Promise.all(
      [url, 'about:blank', '/index.html'].map(async (src) => {
        const frame = document.createElement('iframe')
        const loaded = new Promise((resolve) => {
          frame.onload = resolve
          frame.onerror = resolve
          // A frame that the policy blocks may stay silent.
          setTimeout(resolve, 2_000)
        })
        frame.src = src
        document.body.append(frame)
        await loaded
        let hasBridge = false
        try {
          hasBridge = frame.contentWindow !== null && 'assetLibrary' in frame.contentWindow
        } catch {
          // A frame of another origin cannot even be looked into.
        }
        frame.remove()
        return hasBridge
      }),
    )
    return frames
  }, `${server.origin}/escape`)
  expect(seen).toEqual([false, false, false])
})

test('the key is in no answer, no log and no file', async ({ startServer, launch, userDataDir }) => {
  const apiKey = 'sk-very-secret-key-5f1e9a7c3b'
  const server = await startServer({ seedDir, apiKey, processingMs: quickProcessing })
  const { page, electronApp } = await launch({ baseUrl: server.baseUrl })
  const output: string[] = []
  electronApp.process().stdout?.on('data', (chunk) => output.push(String(chunk)))
  electronApp.process().stderr?.on('data', (chunk) => output.push(String(chunk)))
  await page.getByRole('textbox', { name: 'API key' }).fill(apiKey)
  await page.getByRole('button', { name: 'Connect' }).click()
  await waitForGroups(page)
  // By its name: the tree is there before the groups are, and the keys would go to another item then.
  await treeItem(page, 'Posters and patterns').click()
  await page.locator('#add-files-input').setInputFiles(sampleFiles.jpeg.path)
  await expect(uploadRow(page, sampleFiles.jpeg.name)).toContainText('Ready')

  const answers = await page.evaluate(async () => {
    const bridge = window.assetLibrary
    const { groups } = await bridge.groups
      .list({ refresh: true })
      .then((r) => (r.ok ? r.value : { groups: [] }))
    const groupId = groups[0]?.groupId ?? ''
    return JSON.stringify([
      await bridge.app.info({}),
      await bridge.connection.get({}),
      await bridge.connection.retry({}),
      groups,
      await bridge.assets.list({ groupId, page: 1, pageSize: 100, filter: {} }),
      await bridge.uploads.list({}),
      await bridge.settings.get({}),
    ])
  })
  expect(answers).not.toContain(apiKey)
  expect(await page.content()).not.toContain(apiKey)

  const needles = [
    Buffer.from(apiKey),
    Buffer.from(apiKey, 'utf16le'),
    Buffer.from(Buffer.from(apiKey).toString('base64')),
  ]
  const files = await readdir(userDataDir, { recursive: true, withFileTypes: true })
  let searched = 0
  for (const entry of files) {
    if (!entry.isFile()) continue
    const content = await readFile(join(entry.parentPath, entry.name)).catch(() => null)
    if (content === null) continue
    searched += 1
    for (const needle of needles) expect([entry.name, content.includes(needle)]).toEqual([entry.name, false])
  }
  expect(searched).toBeGreaterThan(0)
  expect(output.join('')).not.toContain(apiKey)
})
