/**
 * Asks the app before the page opens a window, so that `window.open` answers null for one that is denied, as in
 * Electron. This is for the answer only: what slips by (other ways to open a window, a page that tampers) is met by
 * Chromium's news of the window, which is asked about then, and closed.
 *
 * @param {string} askPath
 */
export function guardWindowOpen(askPath) {
  const nativeOpen = window.open
  const NativeRequest = XMLHttpRequest
  const { open, send } = XMLHttpRequest.prototype
  const getText = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, 'responseText').get
  const { apply } = Reflect
  const NativeUrl = URL

  const isDenied = (address, frameName, features) => {
    try {
      const url = address === '' ? 'about:blank' : new NativeUrl(address, document.baseURI).href
      const request = new NativeRequest()
      const question = encodeURIComponent(JSON.stringify({ url, frameName, features }))
      apply(open, request, ['GET', `${location.origin}/${askPath}?${question}`, false])
      apply(send, request, [])
      return apply(getText, request, []) === 'deny'
    } catch {
      return false
    }
  }
  const staysHere = (name) => ['', '_self', '_parent', '_top'].includes(name.toLowerCase())

  window.open = {
    open(url = '', target = '_blank', features = '') {
      const name = String(target)
      if (!staysHere(name) && isDenied(String(url), name, String(features))) return null
      return apply(nativeOpen, window, [url, target, features])
    },
  }.open

  const onClick = (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.href !== '')
    if (link === undefined || event.defaultPrevented || event.button > 1) return
    const asked = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1
    if (!asked && staysHere(link.target)) return
    if (isDenied(link.href, link.target, '')) event.preventDefault()
  }
  window.addEventListener('click', onClick)
  window.addEventListener('auxclick', onClick)
}
