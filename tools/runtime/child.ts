import { type SpawnOptions, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectDir } from './project.ts'

/**
 * Runs a program until it ends and answers with its exit code. Signals that end us are passed on first, so that
 * nothing is left running behind a terminal that was closed.
 */
export function runChild(
  program: string,
  args: readonly string[],
  options: Pick<SpawnOptions, 'env' | 'stdio'> = {},
): Promise<number> {
  const child = spawn(program, [...args], { cwd: projectDir, stdio: 'inherit', ...options })
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, passOn)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/** Runs a program with a time limit and without a word; answers whether it went well, and what it printed. */
export function tryChild(
  program: string,
  args: readonly string[],
  timeoutMs: number,
): Promise<{ readonly ok: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], { cwd: projectDir, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const end = (ok: boolean): void => {
      clearTimeout(timer)
      resolve({ ok, output: Buffer.concat(chunks).toString('utf8') })
    }
    child.once('error', () => end(false))
    child.once('close', (code) => end(code === 0))
  })
}
