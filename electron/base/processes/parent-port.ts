/** The way back to the parent, from a child that {@link ForkChild} started. */
export interface ParentPort {
  readonly send: (message: unknown) => void
  /** From now on; what came before waits. */
  readonly onMessage: (listener: (message: unknown) => void) => void
}

/** In a utility process of Electron or in a forked process of Node. The child ends with its parent. */
export function openParentPort(): ParentPort {
  // https://electronjs.org/docs/api/parent-port
  const parentPort: NodeJS.Process['parentPort'] | undefined = process.parentPort
  if (parentPort !== undefined) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => void parentPort.on('message', ({ data }) => listener(data)),
    }
  }
  process.on('disconnect', () => process.exit(0))
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', listener),
  }
}
