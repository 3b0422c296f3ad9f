import { type SpawnOptions, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { killProcessTree, needsOwnGroup } from './process-tree.ts'
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
  // Ctrl+C in a terminal reaches the program by itself, and a second one would end it in the middle of its own end.
  const hearsTerminal = process.stdin.isTTY
  const passOn = (signal: NodeJS.Signals): void => {
    if (signal !== 'SIGINT' || !hearsTerminal) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, passOn)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, passOn)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}

/**
 * Runs a program with a time limit and without a word; answers whether it went well, and what it printed. What it
 * started ends with it, so that a download does not outlive the limit.
 */
export function tryChild(
  program: string,
  args: readonly string[],
  timeoutMs: number,
  moreEnv: Readonly<Record<string, string>> = {},
): Promise<{ readonly ok: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: projectDir,
      env: { ...process.env, ...moreEnv },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: needsOwnGroup(),
      windowsHide: true,
    })
    const killAll = (): void => {
      if (child.pid !== undefined) killProcessTree(child.pid)
    }
    // A group of its own hears no Ctrl+C of the terminal, so our end is its end.
    process.once('exit', killAll)
    const passOn = (signal: NodeJS.Signals): void => {
      killAll()
      process.exit(128 + constants.signals[signal])
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, passOn)
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const timer = setTimeout(killAll, timeoutMs)
    const end = (ok: boolean): void => {
      clearTimeout(timer)
      process.off('exit', killAll)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, passOn)
      resolve({ ok, output: Buffer.concat(chunks).toString('utf8') })
    }
    child.once('error', () => end(false))
    child.once('close', (code) => end(code === 0))
  })
}
