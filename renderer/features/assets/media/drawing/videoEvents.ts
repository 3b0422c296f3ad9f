/** A drive or a service that hangs answers nothing. */
const answerMs = 20_000

/** Resolves when the video says so after `start`; rejects when it cannot be played, does not answer, or is not wanted any more. */
export function happens(
  video: HTMLVideoElement,
  event: 'loadeddata' | 'seeked',
  start: () => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const ended = new AbortController()
    const end = (act: () => void) => () => {
      clearTimeout(timer)
      ended.abort()
      act()
    }
    const timer = setTimeout(
      end(() => reject(new Error('too late'))),
      answerMs,
    )
    const once = { once: true, signal: ended.signal }
    video.addEventListener(event, end(resolve), once)
    video.addEventListener(
      'error',
      end(() => reject(video.error ?? new Error('not playable'))),
      once,
    )
    signal?.addEventListener(
      'abort',
      end(() => reject(signal.reason)),
      once,
    )
    start()
  })
}

/** Lets go of the file, and of what was decoded of it. */
export function release(video: HTMLVideoElement): void {
  video.removeAttribute('src')
  video.load()
}
