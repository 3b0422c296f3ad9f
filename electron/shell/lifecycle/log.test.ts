import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { logDefect, logFact, openLog, recentLog } from './log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** What a defect leaves on stderr. */
function logged(cause: unknown, where = 'a place'): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  logDefect(where, cause)
  const text = write.mock.calls.map(([words]) => String(words)).join('')
  write.mockRestore()
  return text
}

it('keeps what comes before the file is there, and has none until it is opened', () => {
  logged(new RangeError('early'))
  expect(recentLog(10_000)).toContain('Defect in a place: RangeError')
  openLog(folder)
  logFact('ready', { afterMs: 412, setAside: 'nothing' })
  const lines = readFileSync(join(folder, 'main.log'), 'utf8')
  expect(lines).toMatch(
    / error Defect in a place: RangeError\n {4}at .*electron\/shell\/lifecycle\/log\.test\.ts:\d+:\d+/,
  )
  expect(lines).toMatch(/ info ready afterMs=412 setAside=nothing\n$/)
})

it('says where an error came from, by the names of the app alone, and not a line of its message', () => {
  const text = logged(
    new TypeError('first sk-live-1\nsecond sk-live-2\n    at third sk-live-3\nfourth sk-live-4'),
  )
  expect(text).toContain('Defect in a place: TypeError\n')
  expect(text).toMatch(/^ {4}at electron\/shell\/lifecycle\/log\.test\.ts:\d+:\d+$/m)
  expect(text).not.toContain('sk-live')
  expect(text).not.toContain(process.cwd())
})

it('tells of the code that the system gave', () => {
  const full = Object.assign(new Error("ENOSPC: no space left, write '/home/anna/x.png'"), { code: 'ENOSPC' })
  expect(logged(full)).toContain('Defect in a place: Error ENOSPC\n')
})

it('leaves out what a schema found wrong, which names parts of the input', () => {
  const { error } = z.strictObject({}).safeParse({ 'sk-live-0123456789': 1 })
  const text = logged(error)
  expect(text).toContain('ZodError')
  expect(text).not.toContain('sk-live')
})

const secrets = [
  'sk-live-0123456789abcdef',
  'task_9f8e7d6c5b4a',
  'https://cdn.test/a.mp4?X-Amz-Signature=deadbeef',
  '/home/anna/Wedding/IMG_2041.HEIC',
  'C:\\Users\\Anna\\secret.png',
  '李雷的婚礼',
  'Wedding of Annabel Smith',
  'file:///home/anna/Wedding%20of%20Annabel/IMG_2041.HEIC',
  'C:/Users/Anna Smith/Wedding\\IMG_2041.HEIC',
  '\\\\server-annabel\\share\\wedding.mp4',
  '{"detail":"{\\"path\\":\\"/Users/annabel/Wedding\\"}"}',
] as const

it.each(secrets)('has nothing of %s, wherever an error carries it', (secret) => {
  openLog(folder)
  const inStack = new Error('x')
  inStack.stack = `Error: x\n    at ${secret} (${secret}:1:2)\n    at async fetch (file://${secret}:3:4)\n    at ${secret}\n    at node:${secret}:5:6\n    at f (${process.cwd()}/electron/../${secret}:1:1)`
  const reworded = new Error(
    `lost\n    at ${secret} (${secret}:1:2)\n    at ${secret} [as ${secret}] (x:1:2)`,
  )
  reworded.message = 'lost'
  const renamed = Object.assign(new Error(secret), {
    name: secret,
    code: secret,
    cause: secret,
    path: secret,
  })
  const causes: readonly unknown[] = [
    secret,
    { secret },
    null,
    Symbol(secret),
    inStack,
    reworded,
    renamed,
    Object.assign(new AggregateError([new Error(secret)], secret), { stack: `    at ${secret}` }),
    new DOMException(secret, secret),
    // Of another realm, as errors of workers and of the page may be.
    runInContext(`new Error(${JSON.stringify(secret)})`, createContext({}), { filename: secret }),
    Object.defineProperty(new Error('x'), 'stack', { get: () => ({ toString: () => secret }) }),
  ]
  for (const cause of causes) {
    logged(cause)
    logged(cause, secret)
  }
  logFact('connection', { state: secret, problem: secret, key: `x ${secret}` })
  logFact('drop', { ready: Number(secret), failed: 0, asking: 0 })
  const file = readFileSync(join(folder, 'main.log'), 'utf8')
  expect(file).toContain('connection state=')
  for (const part of [secret, ...secret.split(/[^\p{L}\d]+/u).filter((word) => word.length > 4)]) {
    expect(file.toLowerCase()).not.toContain(part.toLowerCase())
  }
})

it('is brought down by no cause, however odd', () => {
  const odd = {
    get stack(): string {
      throw new Error('no stack')
    },
  }
  Object.setPrototypeOf(odd, Error.prototype)
  for (const cause of [
    odd,
    new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error('no prototype')
        },
      },
    ),
  ]) {
    expect(() => logged(cause)).not.toThrow()
  }
})
