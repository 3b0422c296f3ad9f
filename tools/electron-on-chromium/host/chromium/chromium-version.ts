import { spawnSync } from 'node:child_process'

let known: string | null = null

/** Asked for only when the app wants to know: Chromium takes a moment to tell. */
export function chromiumVersion(executable: string | null): string {
  if (known === null) {
    const answer =
      executable === null ? '' : spawnSync(executable, ['--version'], { encoding: 'utf8' }).stdout
    known = /\d+(\.\d+)+/.exec(answer ?? '')?.[0] ?? '0.0.0.0'
  }
  return known
}

export function rememberChromiumVersion(version: string): void {
  known = version
}
