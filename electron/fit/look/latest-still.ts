import { createMutex } from '../../base/work/mutex.ts'

interface Current<T> {
  readonly id: string
  readonly stop: AbortController
  readonly drawn: Promise<T>
}

/**
 * Draws for the one file that a person looks at: whoever asks for the same again gets the same, and another one breaks off what
 * nobody waits for any more.
 */
export function createLatestStill<T>(closing: AbortSignal) {
  const oneAtATime = createMutex()
  let current: Current<T> | null = null
  return (id: string, draw: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    if (current?.id === id) return current.drawn
    current?.stop.abort()
    const stop = new AbortController()
    const drawn = oneAtATime(() => draw(AbortSignal.any([stop.signal, closing])))
    const started: Current<T> = { id, stop, drawn }
    current = started
    const end = (): void => {
      if (current === started) current = null
    }
    drawn.then(end, end)
    return drawn
  }
}
