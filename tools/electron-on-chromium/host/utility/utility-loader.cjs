'use strict'
// Loaded in front of a utility process: its connection to the parent, in Electron's form.
const { EventEmitter } = require('node:events')
const { applyArchiveRules } = require('../packaged/archive-rules.ts')

applyArchiveRules()
// Set by the fork that it was made with, and unknown to utility processes.
delete process.env.ELECTRON_RUN_AS_NODE

class ParentPort extends EventEmitter {
  postMessage(message) {
    process.send?.(message)
  }

  start() {
    return this
  }

  pause() {
    return this
  }
}

const parentPort = new ParentPort()
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
Object.defineProperty(process, 'parentPort', { value: parentPort, enumerable: true })
Object.defineProperty(process, 'type', { value: 'utility', enumerable: true })
