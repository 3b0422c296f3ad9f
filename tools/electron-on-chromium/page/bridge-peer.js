/**
 * One end of the bridge between a page and its preload script. The two worlds share the DOM and nothing else, so they
 * speak through events on a node that is in no document and that only the two ends hold. `CustomEvent.detail` reaches
 * the other world as a structured clone (Files keep the file behind them), and dispatching is synchronous, so calls
 * are, too. Functions and promises stay where they are; the other side gets a stand-in that calls back.
 *
 * The end in the page guards nothing: whatever a page does to it or to its own prototypes, all that it can send is a
 * call of a function that was exposed to it. The end in the isolated world trusts nothing that arrives.
 *
 * @param {Node} port
 * @param {'page' | 'preload'} side
 */
export function createBridgePeer(port, side) {
  const outgoing = side === 'page' ? 'to-preload' : 'to-page'
  const incoming = side === 'page' ? 'to-page' : 'to-preload'
  const { apply, ownKeys, getOwnPropertyDescriptor, defineProperty } = Reflect
  const NativePromise = Promise
  const NativeEvent = CustomEvent
  const NativeError = Error
  const then = Promise.prototype.then
  const dispatch = EventTarget.prototype.dispatchEvent
  const getDetail = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail').get
  const tagOf = Object.prototype.toString
  const { isArray } = Array
  const { create, freeze, keys: keysOf } = Object
  const SafeMap = class extends Map {}
  for (const name of ['get', 'set', 'delete', 'has']) {
    defineProperty(SafeMap.prototype, name, { value: Map.prototype[name] })
  }

  /** Functions of this world that the other side may call, by number. */
  const functions = new SafeMap()
  const numbers = new SafeMap()
  /** Promises of the other side that are not settled yet. */
  const settlers = new SafeMap()
  const results = new SafeMap()
  let lastNumber = 0

  const post = (message) => {
    apply(dispatch, port, [new NativeEvent(outgoing, { detail: message })])
  }

  const register = (fn) => {
    let number = numbers.get(fn)
    if (number === undefined) {
      number = ++lastNumber
      numbers.set(fn, number)
      functions.set(number, fn)
    }
    return number
  }

  /**
   * Copies plain containers, and takes out of them what cannot be cloned: `specials` says what stood where. Messages hold
   * thousands of small objects, so the way to a value is written out only where it is needed. The copies have no
   * prototype: keys of any name are then just keys, and cloning gives them an ordinary one.
   */
  const pack = (value) => {
    const specials = []
    const copies = new SafeMap()
    let specialCount = 0
    const special = (place, kind, number) => {
      const path = []
      for (let step = place; step !== null; step = step.parent) {
        defineProperty(path, step.depth, { value: step.key, enumerable: true, writable: true })
      }
      defineProperty(specials, specialCount++, { value: [path, kind, number], enumerable: true })
    }
    /** `parent`: the place of the container, null for none; `key`: where in it the item stands. */
    const copy = (item, parent, key, depth) => {
      if (typeof item === 'function') {
        special(placeOf(parent, key, depth), 'function', register(item))
        return undefined
      }
      if (typeof item === 'symbol') throw new NativeError('A symbol cannot be sent over the contextBridge.')
      if (typeof item !== 'object' || item === null) return item
      if (depth > 1000) throw new NativeError('Electron contextBridge recursion depth exceeded.')
      if (copies.has(item)) return copies.get(item)
      if (isPromise(item)) {
        special(placeOf(parent, key, depth), 'promise', watch(item))
        return undefined
      }
      const array = isArray(item)
      const plain = apply(tagOf, item, []) === '[object Object]'
      if (!array && !plain) return item
      const result = array ? [] : create(null)
      copies.set(item, result)
      if (array) result.length = item.length
      const place = placeOf(parent, key, depth)
      const names = keysOf(item)
      for (let index = 0; index < names.length; index++) {
        const name = names[index]
        result[name] = copy(item[name], place, name, depth + 1)
      }
      return result
    }
    return { value: copy(value, null, '', 0), specials }
  }
  /** The value itself, at depth 0, has no key. */
  const placeOf = (parent, key, depth) => (depth === 0 ? null : { parent, key, depth: depth - 1 })

  const unpack = (packed) => {
    const box = { value: packed.value }
    const specials = packed.specials
    for (let index = 0; index < specials.length; index++) {
      const [path, kind, number] = specials[index]
      const stand = kind === 'function' ? remoteFunction(number) : remotePromise(number)
      let holder = box
      let key = 'value'
      for (let step = 0; step < path.length; step++) {
        holder = getOwnPropertyDescriptor(holder, key).value
        key = path[step]
      }
      defineProperty(holder, key, { value: stand, configurable: true, enumerable: true, writable: true })
    }
    return box.value
  }

  const isPromise = (value) =>
    apply(tagOf, value, []) === '[object Promise]' && value instanceof NativePromise

  const watch = (promise) => {
    const number = ++lastNumber
    const settle = (ok) => (value) => {
      post({ kind: 'settle', number, ok, packed: ok ? packOrRefuse(value) : packError(value) })
    }
    apply(then, promise, [settle(true), settle(false)])
    return number
  }

  const packOrRefuse = (value) => {
    try {
      return pack(value)
    } catch (error) {
      return packError(error)
    }
  }

  /** Only what an error says crosses, as in Electron; anything that cannot be cloned becomes an error that says so. */
  const packError = (error) => {
    if (error instanceof NativeError) {
      const copy = new NativeError(String(error.message))
      return { value: { name: String(error.name), error: copy }, specials: [] }
    }
    try {
      return { value: { thrown: structuredClone(error) }, specials: [] }
    } catch {
      return {
        value: { name: 'Error', error: new NativeError('An object could not be cloned.') },
        specials: [],
      }
    }
  }

  const unpackError = ({ value }) => {
    if (value.error === undefined) return value.thrown
    const error = value.error
    if (value.name !== 'Error')
      defineProperty(error, 'name', { value: value.name, configurable: true, writable: true })
    return error
  }

  const remoteFunction =
    (number) =>
    (...args) => {
      const call = ++lastNumber
      post({ kind: 'call', number, call, packed: pack(args) })
      const result = results.get(call)
      results.delete(call)
      if (result === undefined) throw new NativeError('The other side of the contextBridge is gone.')
      if (result.ok) return unpack(result.packed)
      throw unpackError(result.packed)
    }

  const remotePromise = (number) =>
    new NativePromise((resolve, reject) => settlers.set(number, { resolve, reject }))

  const answer = ({ number, call, packed }) => {
    const fn = functions.get(number)
    try {
      if (fn === undefined) throw new NativeError('No such function on the contextBridge.')
      return { kind: 'result', call, ok: true, packed: pack(apply(fn, undefined, unpack(packed))) }
    } catch (error) {
      return { kind: 'result', call, ok: false, packed: packError(error) }
    }
  }

  const listeners = []
  port.addEventListener(incoming, (event) => {
    const message = apply(getDetail, event, [])
    switch (message.kind) {
      case 'call':
        post(answer(message))
        break
      case 'result':
        results.set(message.call, message)
        break
      case 'settle': {
        const settler = settlers.get(message.number)
        settlers.delete(message.number)
        if (message.ok) settler?.resolve(unpack(message.packed))
        else settler?.reject(unpackError(message.packed))
        break
      }
      case 'expose':
        for (const listener of listeners) listener(message.key, unpack(message.packed))
        break
    }
  })

  const deepFreeze = (value) => {
    if (typeof value !== 'object' || value === null) return value
    if (!isArray(value) && apply(tagOf, value, []) !== '[object Object]') return value
    freeze(value)
    for (const key of ownKeys(value)) {
      const item = getOwnPropertyDescriptor(value, key).value
      if (typeof item === 'object' && !Object.isFrozen(item)) deepFreeze(item)
    }
    return value
  }

  return {
    expose: (key, api) => post({ kind: 'expose', key, packed: pack(api) }),
    onExpose: (listener) => listeners.push(listener),
    deepFreeze,
  }
}
