import { expect, it } from 'vitest'
import { createListeners } from '../base/listeners.ts'
import { toWorkPort } from './work.ts'

it('counts what an end would cut off, and tells when any of it changes, until it is left', () => {
  const uploads = createListeners<void>()
  const generation = createListeners<void>()
  const work = toWorkPort(
    { activeSummary: () => ({ unfinishedCount: 2 }), onDelta: uploads.add },
    { inFlight: () => ({ requestCount: 1, downloadCount: 3 }), onDelta: generation.add },
  )
  expect(work.unfinished()).toEqual({ uploadCount: 2, requestCount: 1, videoDownloadCount: 3 })
  let changes = 0
  const end = work.onChanged(() => (changes += 1))
  uploads.notify()
  generation.notify()
  end()
  uploads.notify()
  expect(changes).toBe(2)
})
