'use strict'
// Loaded in front of a utility process: its connection to the parent, in Electron's form and in no other.
const { EventEmitter } = require('node:events')
const { deserialize, serialize } = require('./message-codec.ts')
const { isMainThread } = require('node:worker_threads')
const { applyArchiveRules } = require('../packaged/archive-rules.ts')

applyArchiveRules()

/** The names of what the app gave it: all else is there for the sake of the stand-in. */
const { variables, execArgv } = JSON.parse(process.env.ELECTRON_ON_CHROMIUM_UTILITY ?? '{}')

/** https://electronjs.org/docs/api/parent-port: messages wait until somebody listens. */
class ParentPort extends EventEmitter {
  #send
  #waiting = []

  constructor(send) {
    super()
    this.#send = send
    this.on('newListener', (name) => {
      if (name === 'message' && this.listenerCount('message') === 0) setImmediate(() => this.start())
    })
  }

  postMessage(message) {
    this.#send(serialize(message))
  }

  start() {
    for (const data of this.#waiting.splice(0)) this.receive(data)
  }

  pause() {}

  receive(data) {
    if (this.listenerCount('message') === 0 || this.#waiting.length > 0) this.#waiting.push(data)
    else this.emit('message', { data, ports: [] })
  }
}

// Threads of the process load this file, too.
if (isMainThread && process.send !== undefined) {
  for (const name of Object.keys(process.env)) if (!variables.includes(name)) delete process.env[name]
  process.execArgv = execArgv
  const parentPort = new ParentPort(process.send.bind(process))
  delete process.send
  // Node hands messages on while somebody listens, and such a process does not end because it has nothing to do: a utility
  // process ends with its parent, or when it is told to.
  process.on('message', () => {})
  const { emit } = process
  process.emit = (name, ...args) => {
    if (name === 'message') parentPort.receive(deserialize(args[0]))
    else if (name === 'disconnect') process.kill(process.pid, 'SIGKILL')
    else return emit.call(process, name, ...args)
    return true
  }
  Object.defineProperty(process, 'parentPort', { value: parentPort, enumerable: true })
  Object.defineProperty(process, 'type', { value: 'utility', enumerable: true })
}
