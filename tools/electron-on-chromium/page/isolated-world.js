import { createBridgePeer } from './bridge-peer.js'
import { watchContextMenus } from './context-menu.js'
import { watchShortcuts } from './menu-shortcuts.js'
import { decodeValue, encodeValue } from './structured-codec.ts'

/**
 * Runs in an isolated world before any script of the page: gives the preload script its `require('electron')`.
 *
 * @param {Record<string, any>} config
 * @param {(require: (name: string) => unknown, process: object) => void} runPreload
 */
export function startIsolatedWorld(config, runPreload) {
  const port = document.createElement('div')
  document.dispatchEvent(new MouseEvent('electron-on-chromium:bridge', { relatedTarget: port }))
  const bridge = createBridgePeer(port, 'preload')

  const sendToHost = globalThis[config.binding]
  delete globalThis[config.binding]
  /** A message must not overtake the Files that it names. */
  const post = (message) => {
    announceFiles()
    sendToHost(JSON.stringify(message))
  }

  // --- IPC ---------------------------------------------------------------------------------------------------------

  const calls = new Map()
  const listeners = new Map()
  let lastCall = 0

  const addListener = (channel, listener, once, first) => {
    const entry = { listener, once }
    const entries = listeners.get(channel) ?? []
    listeners.set(channel, first ? [entry, ...entries] : [...entries, entry])
    return ipcRenderer
  }
  const removeListener = (channel, listener) => {
    const entries = listeners.get(channel) ?? []
    const index = entries.findLastIndex((entry) => entry.listener === listener)
    if (index >= 0) listeners.set(channel, entries.toSpliced(index, 1))
    return ipcRenderer
  }
  const emit = (channel, ...args) => {
    const entries = listeners.get(channel) ?? []
    for (const { listener, once } of entries) {
      if (once) removeListener(channel, listener)
      try {
        listener.apply(ipcRenderer, args)
      } catch (error) {
        reportError(error)
      }
    }
    return entries.length > 0
  }

  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const call = ++lastCall
        const text = encodeValue(args)
        calls.set(call, { channel, resolve, reject })
        post({ kind: 'invoke', call, channel: String(channel), args: text })
      }),
    send: (channel, ...args) => post({ kind: 'send', channel: String(channel), args: encodeValue(args) }),
    // The message goes ahead of a synchronous request, which Chromium holds until Node has answered the message.
    sendSync: (channel, ...args) => {
      const token = crypto.randomUUID()
      post({ kind: 'sendSync', token, channel: String(channel), args: encodeValue(args) })
      const request = new XMLHttpRequest()
      request.open('GET', `/${config.syncPath}/${token}`, false)
      request.send()
      if (request.status !== 200) throw new Error(`sendSync '${channel}': ${request.responseText}`)
      return decodeValue(request.responseText)
    },
    postMessage: (channel, message, transfer = []) => {
      if (transfer.length > 0) throw new Error('electron-on-chromium cannot transfer MessagePorts over IPC')
      post({ kind: 'send', channel: String(channel), args: encodeValue([message]) })
    },
    sendToHost: () => {
      throw new Error('electron-on-chromium has no <webview>, so there is no host to send to')
    },
    on: (channel, listener) => addListener(channel, listener, false, false),
    addListener: (channel, listener) => addListener(channel, listener, false, false),
    prependListener: (channel, listener) => addListener(channel, listener, false, true),
    once: (channel, listener) => addListener(channel, listener, true, false),
    prependOnceListener: (channel, listener) => addListener(channel, listener, true, true),
    off: removeListener,
    removeListener,
    removeAllListeners: (channel) => {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    emit,
    eventNames: () => [...listeners.keys()],
    listeners: (channel) => (listeners.get(channel) ?? []).map((entry) => entry.listener),
    listenerCount: (channel) => (listeners.get(channel) ?? []).length,
    setMaxListeners: () => ipcRenderer,
    getMaxListeners: () => 0,
  }

  const receive = {
    message: ({ channel, args }) => emit(channel, { sender: ipcRenderer, ports: [] }, ...decodeValue(args)),
    reply: ({ call, ok, value }) => {
      const pending = calls.get(call)
      calls.delete(call)
      if (ok) pending?.resolve(decodeValue(value))
      else pending?.reject(new Error(`Error invoking remote method '${pending.channel}': ${value}`))
    },
  }

  // --- Files -------------------------------------------------------------------------------------------------------

  const paths = new WeakMap()
  let newFiles = []
  let lastFile = 0

  /**
   * Chromium tells the path of a File to the other end of the protocol only, and not synchronously. So this answers with a
   * name that stands for the path, and Node puts the path in its place in every message that holds the name, after it
   * has asked for the paths of all Files that were announced before the message.
   */
  const getPathForFile = (file) => {
    if (!(file instanceof File)) throw new TypeError('getPathForFile: the argument has to be a File')
    let path = paths.get(file)
    if (path === undefined) {
      const number = ++lastFile
      path = `${config.filePrefix}${config.separator}${number}${config.separator}${file.name}`
      paths.set(file, path)
      newFiles.push({ number, path, file })
    }
    return path
  }
  const announced = []
  function announceFiles() {
    if (newFiles.length === 0) return
    const batch = newFiles
    newFiles = []
    announced.push(batch.map(({ file }) => file))
    sendToHost(JSON.stringify({ kind: 'files', paths: batch.map(({ path }) => path) }))
  }

  Object.defineProperty(globalThis, config.dispatcher, {
    value: Object.freeze({
      receive: (text) => {
        const message = JSON.parse(text)
        receive[message.kind](message)
      },
      takeFiles: () => announced.shift(),
    }),
  })

  // --- Navigations ------------------------------------------------------------------------------------------------

  // Requests are asked about where they are made; an address without one (about:, blob:, mailto:) is stopped here, and
  // taken up by Node if the app allows it.
  globalThis.navigation?.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination
    if (sameDocument || !event.cancelable || /^https?:/.test(url)) return
    event.preventDefault()
    post({ kind: 'navigate', url })
  })

  watchShortcuts(post, config.process.platform === 'darwin')
  watchContextMenus(post)

  // --- What the preload script gets --------------------------------------------------------------------------------

  const exposed = new Set()
  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      if (exposed.has(key))
        throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      exposed.add(key)
      bridge.expose(key, api)
    },
    exposeInIsolatedWorld: () => {
      throw new Error('electron-on-chromium has one isolated world only')
    },
  }

  const webFrame = {
    getZoomFactor: () => devicePixelRatio,
    getZoomLevel: () => Math.log(devicePixelRatio) / Math.log(1.2),
    setZoomFactor: (factor) => post({ kind: 'zoom', factor }),
    setZoomLevel: (level) => post({ kind: 'zoom', factor: 1.2 ** level }),
    setVisualZoomLevelLimits: () => undefined,
    clearCache: () => undefined,
  }

  const electron = new Proxy(
    {
      contextBridge,
      ipcRenderer,
      webUtils: { getPathForFile },
      webFrame,
      crashReporter: {
        addExtraParameter: () => undefined,
        removeExtraParameter: () => undefined,
        getParameters: () => ({}),
      },
    },
    {
      get: (target, key) => {
        if (key in target || typeof key === 'symbol' || key === '__esModule' || key === 'default')
          return target[key]
        throw new Error(`electron-on-chromium has no '${key}' for preload scripts`)
      },
    },
  )

  const preloadRequire = (name) => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') return electron
    throw new Error(`module not found: ${name} (a sandboxed preload script can require 'electron' only)`)
  }
  const preloadProcess = Object.freeze({
    ...config.process,
    nextTick: (callback, ...args) => queueMicrotask(() => callback(...args)),
    on: () => preloadProcess,
    once: () => preloadProcess,
    off: () => preloadProcess,
    emit: () => false,
  })

  try {
    runPreload(preloadRequire, preloadProcess)
  } catch (error) {
    // The page is loaded all the same, as in Electron, and the app is told.
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ kind: 'preload-error', name, message, stack })
    throw error
  }
}
