import { spawnSync } from 'node:child_process'

/** What differs between the systems, handed in by the test. */
export interface ProcessTreeDeps {
  readonly platform: NodeJS.Platform
  /** As `process.kill`: throws when there is no such process any more. */
  readonly kill: (pid: number, signal: 'SIGKILL') => void
  /** Runs a program to its end, without a word. */
  readonly run: (program: string, args: readonly string[]) => void
}

const own: ProcessTreeDeps = {
  platform: process.platform,
  kill: (pid, signal) => process.kill(pid, signal),
  run: (program, args) => void spawnSync(program, [...args], { stdio: 'ignore', windowsHide: true }),
}

/** Whether a child has to be `detached` for `killProcessTree`: a process group is what reaches its children. */
export const needsOwnGroup = (platform: NodeJS.Platform = process.platform): boolean => platform !== 'win32'

/**
 * Ends a child and all that it started, at once; in an `exit` handler, too. Windows has no process groups: there the
 * tree is walked by `taskkill`, which is part of the system.
 */
export function killProcessTree(pid: number, deps: ProcessTreeDeps = own): void {
  if (!needsOwnGroup(deps.platform)) {
    deps.run('taskkill', ['/pid', String(pid), '/T', '/F'])
    return
  }
  try {
    deps.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself meanwhile.
  }
}
