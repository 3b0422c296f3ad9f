const { contextBridge, ipcRenderer, webUtils } = require('electron')

contextBridge.exposeInMainWorld('fixture', {
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  addFiles: ({ files }) =>
    ipcRenderer.invoke('echo', { paths: files.map((file) => webUtils.getPathForFile(file)) }),
  ask: (number) => ipcRenderer.sendSync('ask', number),
  twice: (number) => number * 2,
  each: (items, callback) => items.map((item) => callback(item)),
  fail: () => {
    throw new RangeError('no')
  },
  later: (value) => Promise.resolve({ value }),
  kindOf: (value) => Object.prototype.toString.call(value),
  subscribe: (listener) => {
    ipcRenderer.on('news', (_event, ...args) => listener(...args))
  },
})
