import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname

function outcome(action) {
  try {
    return String(action()).trim()
  } catch (error) {
    return error.code ?? error.message
  }
}

/** What this process may do with what is in the archive, and with what was left outside of it. */
export const tryArchive = () => ({
  read: outcome(() => readFileSync(join(here, 'words.txt'), 'utf8')),
  readOutside: outcome(() => readFileSync(join(here, 'outside/program.sh'), 'utf8').length > 0),
  readUnpacked: outcome(
    () => readFileSync(join(`${here}.unpacked`, 'outside/program.sh'), 'utf8').length > 0,
  ),
  write: outcome(() => writeFileSync(join(here, 'new.txt'), 'x')),
  makeFolder: outcome(() => mkdirSync(join(here, 'new'))),
  spawn: outcome(() => spawnSync(join(here, 'program.sh')).error?.code),
  spawnOutside: outcome(() => spawnSync(join(here, 'outside/program.sh')).error?.code),
  spawnUnpacked: outcome(() => spawnSync(join(`${here}.unpacked`, 'outside/program.sh')).stdout),
  execFile: outcome(() => execFileSync(join(here, 'program.sh'))),
  runThere: outcome(() => spawnSync('pwd', { cwd: here }).error?.code),
  enter: outcome(() => process.chdir(here)),
})
