import { expect, it } from 'vitest'
import { createListeners } from '../base/listeners.ts'
import { toWorkPort } from './work.ts'

it('counts what an end would cut off, and tells when any of it changes, until it is left', () => {
  const uploads = createListeners<void>()
  const generation = createListeners<void>()
  const originals = createListeners<void>()
  const order = {
    ...{ orderId: 1, folder: '/pictures', total: 9, done: 3, failed: 1, receivedBytes: 1 },
    ...{ isPaused: false, hold: null },
  }
  const orders = [order, { ...order, isPaused: true }, { ...order, hold: 'diskFull' as const }]
  const work = toWorkPort(
    { activeSummary: () => ({ unfinishedCount: 2 }), onDelta: uploads.add },
    { inFlight: () => ({ requestCount: 1, downloadCount: 3 }), onDelta: generation.add },
    { get: () => ({ orders }), onChanged: originals.add },
  )
  expect(work.unfinished()).toEqual({
    uploadCount: 2,
    requestCount: 1,
    videoDownloadCount: 3,
    fileDownloadCount: 5,
  })
  let changes = 0
  const end = work.onChanged(() => (changes += 1))
  uploads.notify()
  generation.notify()
  originals.notify()
  end()
  uploads.notify()
  expect(changes).toBe(3)
})
