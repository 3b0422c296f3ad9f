import { spawnSync } from 'node:child_process'
import { realpathSync, statSync } from 'node:fs'
import { keepText, keptText } from '../kept-text.ts'

let known: string | null = null

/** Asked for only when the app wants to know: Chromium takes a moment to tell, and is not asked again at the next start. */
export function chromiumVersion(executable: string | null): string {
  known ??= executable === null ? unknownVersion : keptText(keyOf(executable), () => ask(executable))
  return known
}

/** As the running Chromium says: a launcher may start another one than it did before, and look the same. */
export function rememberChromiumVersion(executable: string, version: string): void {
  if (version !== known) keepText(keyOf(executable), version)
  known = version
}

const unknownVersion = '0.0.0.0'

const ask = (executable: string): string =>
  /\d+(\.\d+)+/.exec(spawnSync(executable, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0] ??
  unknownVersion

/** Another one after an update of the browser. */
function keyOf(executable: string): string {
  const path = realpathSync(executable)
  const { mtimeMs, size } = statSync(path)
  return `version of ${path} ${mtimeMs} ${size}`
}
