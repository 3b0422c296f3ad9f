/**
 * One run for all who ask for the same thing at the same time. It is broken off only when the last of them has gone:
 * a picture that scrolled out of one list may still be in another.
 */
export interface SingleFlight<T> {
  run(key: string, work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>
}

interface Job<T> {
  readonly promise: Promise<T>
  readonly abort: AbortController
  waiters: number
}

export function createSingleFlight<T>(): SingleFlight<T> {
  const jobs = new Map<string, Job<T>>()

  const start = (key: string, work: (signal: AbortSignal) => Promise<T>): Job<T> => {
    const abort = new AbortController()
    const promise = work(abort.signal).finally(() => {
      if (jobs.get(key) === job) jobs.delete(key)
    })
    const job: Job<T> = { promise, abort, waiters: 0 }
    // Whoever waits gets the error; when nobody does any more, it is nobody's.
    promise.catch(() => {})
    jobs.set(key, job)
    return job
  }

  return {
    run: (key, work, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason)
          return
        }
        const job = jobs.get(key) ?? start(key, work)
        job.waiters += 1
        const onAbort = () => {
          job.waiters -= 1
          if (job.waiters === 0) {
            if (jobs.get(key) === job) jobs.delete(key)
            job.abort.abort(signal.reason)
          }
          reject(signal.reason)
        }
        signal.addEventListener('abort', onAbort, { once: true })
        job.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
      }),
  }
}
