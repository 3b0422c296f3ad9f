import { spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { pathToFileURL } from 'node:url'
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

it('goes on with a real stderr that nobody reads any more, however much is said', async () => {
  const own = (file: string): string => JSON.stringify(pathToFileURL(`${import.meta.dirname}/${file}`).href)
  const script = `
    import { logDefect } from ${own('log.ts')}
    import { logProcessErrors } from ${own('process-errors.ts')}
    let errors = 0
    process.on('uncaughtExceptionMonitor', () => { errors += 1 })
    logProcessErrors(process)
    process.stdin.once('data', () => {
      for (let times = 0; times < 20; times += 1) logDefect('a test', new Error('x'))
      const end = () => { process.stdout.write(String(errors)); process.exit(0) }
      setTimeout(() => { throw new Error('of a timer') })
      // Called when all before it was tried, and in the turn after its own error; timers of one length fire in their order.
      process.stderr.write('the last', () => setImmediate(() => setTimeout(end)))
    })
    process.stdout.write('ready ')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'pipe' })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
    if (said !== 'ready ') return
    child.stderr.destroy()
    child.stdin.end('go')
  })
  const [code] = (await once(child, 'close')) as unknown[]
  // The one of the timer, and none for each line that could not be written.
  expect([said, code]).toEqual(['ready 1', 0])
})
