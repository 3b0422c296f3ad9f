import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { projectDir } from '../../../tests/e2e/support/launch.ts'

export interface UndrivenApp {
  readonly pid: number
  /** Of an expression in the page of its window; undefined as long as there is none. */
  evaluate<T>(code: string): Promise<T | undefined>
}

interface UndrivenOptions {
  readonly userDataDir: string
  readonly baseUrl: string
  readonly apiKey: string
  /** Opened as if a person had given them to the app. */
  readonly files: readonly string[]
}

/**
 * The built app without a driver, asked over Node's inspector alone. Playwright turns on DevTools' Network domain in each page, also in
 * hidden ones, and by that Chromium keeps up to 200 MB of what a page has loaded: of a film that is read in pieces, all of them
 * (observed: a page that converts grows by as much as it has read, and by nothing where the domain keeps nothing).
 */
export async function withUndrivenApp<T>(
  options: UndrivenOptions,
  work: (app: UndrivenApp) => Promise<T>,
): Promise<T> {
  const loader = join(import.meta.dirname, 'expose-electron.cjs')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const child = spawn(
    process.env.ELECTRON_EXEC_PATH ?? '',
    ['-r', loader, '--inspect=0', '.', `--user-data-dir=${options.userDataDir}`, ...asRoot, ...options.files],
    {
      cwd: projectDir,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        POWERTOKENS_ASSET_BASE_URL: options.baseUrl,
        POWERTOKENS_BASE_URL: new URL(options.baseUrl).origin,
        POWERTOKENS_API_KEY: options.apiKey,
      },
    },
  )
  const gone = once(child, 'exit')
  try {
    const inspector = await connect(await addressOf(child.stderr))
    return await work({
      pid: child.pid ?? 0,
      evaluate: (code) => inspector.ask(`globalThis.benchEvaluate(${JSON.stringify(code)})`),
    })
  } finally {
    await end(child, gone)
  }
}

/** As a crash would: nobody answers what it might ask. */
async function end(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL')
  await gone
  // Chromium ends with its pipe, and writes into the folder until then.
  await wait(1_000)
}

async function addressOf(output: Readable): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /Debugger listening on (ws:\S+)/.exec(line)?.[1]
    if (address === undefined) continue
    // What it says later is nobody's business, but must be taken.
    output.resume()
    return address
  }
  throw new Error('The app ended before it listened.')
}

interface Answer {
  readonly id?: number
  readonly result?: {
    readonly result?: { readonly value?: unknown }
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } }
  }
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let nextId = 1
  return {
    ask: async <T>(expression: string): Promise<T | undefined> => {
      const id = nextId
      nextId += 1
      const params = { expression, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }))
      const { result } = await new Promise<Answer>((resolve) => {
        waiting.set(id, resolve)
      })
      waiting.delete(id)
      const thrown = result?.exceptionDetails?.exception?.description
      if (thrown !== undefined) throw new Error(thrown)
      // What came back over the inspector is what the expression was asked for.
      return result?.result?.value as T | undefined
    },
  }
}
