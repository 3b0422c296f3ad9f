import { EventEmitter } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { type ErrorSource, logProcessErrors } from './process-errors.ts'

afterEach(() => vi.restoreAllMocks())

class FakeProcess extends EventEmitter implements ErrorSource {
  readonly stderr = new EventEmitter()
  readonly stdout = new EventEmitter()
}

it('writes down what nobody caught, without its message, and goes on', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const source = new FakeProcess()
  logProcessErrors(source)
  source.emit('uncaughtException', new TypeError('sk-live-1 of a timer'))
  source.emit('unhandledRejection', new RangeError('sk-live-2 of a promise'))
  const text = write.mock.calls.map(([words]) => String(words)).join('')
  expect(text).toContain('Defect in a listener or timer: TypeError')
  expect(text).toContain('Defect in a promise that nobody waits for: RangeError')
  expect(text).not.toContain('sk-live')
})

it('is not brought down by a terminal that was closed', () => {
  const source = new FakeProcess()
  logProcessErrors(source)
  // Without a listener an emitter throws these.
  source.stderr.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
  source.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
})
