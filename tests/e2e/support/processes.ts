import { execFileSync } from 'node:child_process'

/**
 * The process and all that it started, a line each: number, state, what the kernel waits in, age in seconds, command line. What
 * outlived its parent is found by its process group. Empty where there is no `ps`.
 */
export function processesUnder(rootPid: number): string {
  let lines: readonly string[]
  try {
    const columns = 'pid,ppid,pgid,stat,wchan:20,etimes,args'
    lines = execFileSync('ps', ['-eo', columns, '--no-headers', '--cols', '240'], { encoding: 'utf8' }).split(
      '\n',
    )
  } catch {
    return ''
  }
  const wanted = new Set([rootPid])
  const found: string[] = []
  for (let before = -1; before !== wanted.size; ) {
    before = wanted.size
    for (const line of lines) {
      const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/, 3).map(Number)
      if (wanted.has(pid) || wanted.has(parent) || wanted.has(group)) wanted.add(pid)
    }
  }
  for (const line of lines) if (wanted.has(Number(line.trim().split(/\s+/, 1)[0]))) found.push(line.trim())
  return found.join('\n')
}
