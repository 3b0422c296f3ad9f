import { createBridgePeer } from './bridge-peer.js'
import { sendBytesAsBlobs } from './request-bodies.js'
import { guardWindowOpen } from './window-open.js'

/**
 * Runs in the page before any script of the page: waits for the preload script's end of the bridge, and defines what it
 * exposes.
 *
 * @param {{ askPath: string }} config
 */
export function startMainWorld({ askPath }) {
  guardWindowOpen(askPath)
  sendBytesAsBlobs()
  // It tells the page the app's theme; a page of Electron's has no such thing.
  delete Navigator.prototype.preferences
  document.addEventListener(
    'electron-on-chromium:bridge',
    (event) => {
      const peer = createBridgePeer(event.relatedTarget, 'page')
      event.stopImmediatePropagation()
      peer.onExpose((key, api) => {
        Object.defineProperty(window, key, {
          value: peer.deepFreeze(api),
          configurable: false,
          enumerable: true,
          writable: false,
        })
      })
    },
    { once: true },
  )
}
