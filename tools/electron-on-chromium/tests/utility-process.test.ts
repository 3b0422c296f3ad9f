import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createUtilityProcesses, type UtilityProcess } from '../host/utility/utility-process.ts'

/** https://electronjs.org/docs/api/utility-process and, where marked, Electron's source. */
const { fork } = createUtilityProcesses(() => true)
let folder = ''
const script = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
let echo = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'utility-process-'))
  echo = script(
    'echo.mjs',
    `process.parentPort.on('message', ({ data }) => process.parentPort.postMessage(
      data === 'facts' ? { type: process.type, send: typeof process.send, argv: process.argv.slice(2), env: { ...process.env },
        execArgv: process.execArgv, heap: process.getBuiltinModule('node:v8').getHeapStatistics().heap_size_limit } : data))`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ask(child: UtilityProcess, message: unknown): Promise<unknown> {
  const answer = once(child, 'message')
  child.postMessage(message)
  const [data] = await answer
  return data
}
async function end(child: UtilityProcess): Promise<unknown> {
  const ended = once(child, 'exit')
  child.kill()
  const [code] = await ended
  return code
}

describe('a utility process', () => {
  it('is not made before the app is ready', () => {
    expect(() => createUtilityProcesses(() => false).fork(echo)).toThrow(TypeError)
  })

  it('has a parent port and no process.send, and only the environment that it was given', async () => {
    const child = fork(echo, ['a', 'b'], {
      env: { ONLY: 'this' },
      execArgv: ['--js-flags=--max-old-space-size=150', '--max-old-space-size=4000'],
    })
    const facts = (await ask(child, 'facts')) as { heap: number }
    expect(facts).toMatchObject({
      type: 'utility',
      send: 'undefined',
      argv: ['a', 'b'],
      env: { ONLY: 'this' },
      execArgv: ['--js-flags=--max-old-space-size=150', '--max-old-space-size=4000'],
    })
    expect(Object.keys((facts as unknown as { env: object }).env)).toEqual(['ONLY'])
    expect(facts.heap).toBeLessThan(400 * 2 ** 20)
    await end(child)
  })

  it('gets all of the environment where it is given an empty one (source)', async () => {
    vi.stubEnv('STAND_IN_TEST', 'inherited')
    const child = fork(echo, [], { env: {} })
    expect(await ask(child, 'facts')).toMatchObject({ env: { STAND_IN_TEST: 'inherited' } })
    await end(child)
    vi.unstubAllEnvs()
  })

  it('has no pid before it is spawned and after its end', async () => {
    const child = fork(echo)
    expect(child.pid).toBeUndefined()
    expect(child.kill()).toBe(false)
    await once(child, 'spawn')
    expect(child.pid).toBeGreaterThan(0)
    await end(child)
    expect(child.pid).toBeUndefined()
  })

  it('is asked to end by kill, and one that loops does not', async () => {
    const child = fork(
      script('deaf.mjs', "process.on('SIGTERM', () => {}); process.parentPort.postMessage('up')"),
    )
    await once(child, 'message')
    const pid = child.pid ?? 0
    const ended = once(child, 'exit')
    expect(child.kill()).toBe(true)
    expect(process.kill(pid, 0)).toBe(true)
    process.kill(pid, 'SIGKILL')
    await ended
  })

  it('tells its exit code, or the number of the signal that ended it (source)', async () => {
    const [code] = await once(fork(script('code.mjs', 'process.exit(7)')), 'exit')
    expect(code).toBe(7)
    const [signal] = await once(fork(script('signal.mjs', "process.kill(process.pid, 'SIGKILL')")), 'exit')
    expect(signal).toBe(9)
    const asked = fork(echo)
    await once(asked, 'spawn')
    expect(await end(asked)).toBe(0)
  })

  it('sends what can be cloned, a Buffer as its bytes, and no memory that threads share (source)', async () => {
    const child = fork(echo)
    const answer = await ask(child, { bytes: Buffer.from('abc'), at: new Date(5), all: new Map([[1, 2n]]) })
    expect(answer).toEqual({ bytes: new Uint8Array([97, 98, 99]), at: new Date(5), all: new Map([[1, 2n]]) })
    expect(() => child.postMessage(new Uint8Array(new SharedArrayBuffer(4)))).toThrow('could not be cloned')
    expect(() => child.postMessage(() => 1)).toThrow('could not be cloned')
    await end(child)
    const sharing = fork(
      script(
        'sharing.mjs',
        `try { process.parentPort.postMessage(new Uint8Array(new SharedArrayBuffer(4))) }
        catch (error) { process.parentPort.postMessage(error.message) }`,
      ),
    )
    const [said] = await once(sharing, 'message')
    expect(said).toContain('could not be cloned')
    await end(sharing)
  })

  it('keeps messages until somebody listens', async () => {
    const child = fork(
      script(
        'late.mjs',
        `await new Promise((done) => setTimeout(done, 50))
        process.parentPort.on('message', ({ data }) => process.parentPort.postMessage(data))`,
      ),
    )
    expect(await ask(child, 'early')).toBe('early')
    await end(child)
  })

  it('ignores stdin, and has streams for what is piped until it ends', async () => {
    expect(() => fork(echo, [], { stdio: ['pipe', 'ignore', 'ignore'] })).toThrow('stdin')
    const child = fork(script('err.mjs', "process.stderr.write('words')"), [], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    expect(child.stdout).toBeNull()
    const { stderr } = child
    const [words] = stderr === null ? [] : await once(stderr, 'data')
    expect(String(words)).toBe('words')
    await end(child)
    expect(child.stderr).toBeNull()
  })
})
