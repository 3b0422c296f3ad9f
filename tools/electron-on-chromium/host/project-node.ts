import { existsSync } from 'node:fs'
import { join } from 'node:path'

const executableInHost = process.execPath

/** The Node that children of the stand-in run on: the project's own, or, where that one is not installed, the one that we run on. */
export function projectNode(): string {
  const own = join(import.meta.dirname, '../../../node_modules/node/bin/node')
  return existsSync(own) ? own : executableInHost
}
