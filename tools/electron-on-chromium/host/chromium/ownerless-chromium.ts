import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isAlive, markOf, type ProcessMark } from './process-start.ts'

/** In the environment of every Chromium that a stand-in starts: whose it is. */
const ownerVariable = 'ELECTRON_ON_CHROMIUM_OWNER'
const politeMs = 2000

export function withOwner(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { pid, startedAt } = markOf(process.pid)
  return { ...env, [ownerVariable]: `${pid} ${startedAt ?? ''}` }
}

/**
 * Ends the Chromium that holds this profile although the stand-in that started it is gone; a new one could not open the
 * profile. Leaves alone whatever does not say in its environment that a stand-in started it for this profile. Only where
 * there is a /proc to read that in.
 */
export async function endOwnerlessChromium(profileDir: string): Promise<void> {
  const pid = holderOf(profileDir)
  if (pid === null) return
  const holder = markOf(pid)
  if (holder.startedAt === null || !isOwnerless(holder, profileDir)) return
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isAlive(holder)) return
    end(holder, signal)
    for (let waitedMs = 0; waitedMs < politeMs && isAlive(holder); waitedMs += 50) await wait(50)
  }
}

/** Chromium's lock of a profile is a link to `host-pid`. */
function holderOf(profileDir: string): number | null {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(join(profileDir, 'SingletonLock'))) ?? []
    return host === hostname() ? Number(pid) : null
  } catch {
    return null
  }
}

function isOwnerless({ pid }: ProcessMark, profileDir: string): boolean {
  try {
    const words = (file: string): string[] => readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0')
    if (!words('cmdline').includes(`--user-data-dir=${profileDir}`)) return false
    const found = words('environ').find((word) => word.startsWith(`${ownerVariable}=`))
    const [, owner, startedAt] = /=(\d+) (\d+)$/.exec(found ?? '') ?? []
    return owner !== undefined && startedAt !== undefined && !isAlive({ pid: Number(owner), startedAt })
  } catch {
    return false
  }
}

function end({ pid }: ProcessMark, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself meanwhile.
  }
}
