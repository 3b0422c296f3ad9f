import { spawn } from 'node:child_process'

/** A life ends itself after a minute; one that cannot even do that hangs. */
const lifeLimitMs = 120_000

/**
 * Runs the program in a process of its own, and answers what it said. Rejects when it ends in another way than by its own
 * hand, or not at all.
 */
export async function live<Life>(program: string, input: unknown): Promise<Life> {
  const args = ['--disable-warning=ExperimentalWarning', program, JSON.stringify(input)]
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  started.stdout.on('data', (data: Buffer) => output.push(data))
  started.stderr.on('data', (data: Buffer) => errors.push(data))
  const { promise, resolve, reject } = Promise.withResolvers<Life>()
  const limit = setTimeout(() => {
    reject(new Error(`A life does not end: ${Buffer.concat(errors).toString()}`))
    started.kill('SIGKILL')
  }, lifeLimitMs)
  started.once('error', reject)
  started.once('close', (code, signal) => {
    clearTimeout(limit)
    if (signal === 'SIGKILL' || code === 0) resolve(JSON.parse(Buffer.concat(output).toString()) as Life)
    else reject(new Error(`The child ended with ${code ?? signal}: ${Buffer.concat(errors).toString()}`))
  })
  return promise
}
