import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Browser, chromium, type Page } from '@playwright/test'

export interface PackedApp {
  readonly page: Page
  /** What the app wrote to its terminal so far, and what its page wrote to its console as an error. */
  readonly words: () => string
  /** Asks the app to end, as a system does that shuts down. @returns its exit code, null after a kill */
  readonly terminate: () => Promise<number | null>
  readonly kill: () => void
}

export interface PackedAppOptions {
  readonly executable: string
  readonly userDataDir: string
}

/** How long a first window may take on the slowest machine that tests run on. */
const startLimitMs = 60_000
/** More than the ten seconds that the app gives itself (shell/lifecycle/end.ts). */
const endLimitMs = 30_000

/** No key of the machine's owner, and no service but the demo library. */
function packedAppEnvironment(): Record<string, string> {
  const { POWERTOKENS_API_KEY: _key, ...inherited } = process.env
  return Object.fromEntries(
    Object.entries(inherited).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

const argumentsOf = ({ userDataDir }: PackedAppOptions): string[] => [
  `--user-data-dir=${userDataDir}`,
  '--lang=en-US',
  // Chromium refuses to run as root with its sandbox, and test machines are often root's.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export async function startPackedApp(options: PackedAppOptions): Promise<PackedApp> {
  const child = spawn(options.executable, [...argumentsOf(options), '--remote-debugging-port=0'], {
    env: packedAppEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const address = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the packed app did not start:\n${words}`)), startLimitMs)
    const hear = (chunk: Buffer): void => {
      words += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(words)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the packed app ended (${code}):\n${words}`)))
    child.once('error', reject)
  })
  try {
    const browser = await chromium.connectOverCDP(await address, { noDefaults: true })
    const page = await firstPage(browser)
    page.on('console', (message) => {
      if (message.type() === 'error') words += `page: ${message.text()}\n`
    })
    page.on('pageerror', (error) => {
      words += `page: ${error.message}\n`
    })
    return {
      page,
      words: () => words,
      terminate: async () => {
        const ended = endOf(child)
        child.kill('SIGTERM')
        return ended
      },
      kill: () => void child.kill('SIGKILL'),
    }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts()
  if (context === undefined) throw new Error('the packed app has no browser context')
  return context.pages()[0] ?? context.waitForEvent('page', { timeout: startLimitMs })
}

async function endOf(child: ChildProcess): Promise<number | null> {
  const signal = AbortSignal.timeout(endLimitMs)
  const [code] = await once(child, 'exit', { signal })
  return typeof code === 'number' ? code : null
}

/** Starts it once more with these files: it hands them over to the one that runs, and ends. @returns its exit code */
export function startAgainWith(options: PackedAppOptions, files: readonly string[]): Promise<number | null> {
  const args = [...argumentsOf(options), '--', ...files]
  return endOf(spawn(options.executable, args, { env: packedAppEnvironment(), stdio: 'ignore' }))
}
