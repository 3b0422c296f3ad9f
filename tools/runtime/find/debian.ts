import { existsSync } from 'node:fs'
import { runChild } from '../child.ts'
import { say } from '../project.ts'

/** Whether packages can be installed without asking anybody: Debian or Ubuntu, as root. */
export const canInstallPackages = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

let listsAreFresh = false

/** Installs Debian packages; everything that apt prints goes to stderr. Answers whether it went well. */
export async function installPackages(packages: readonly string[]): Promise<boolean> {
  if (!canInstallPackages()) return false
  say(`Installing ${packages.join(', ')} with apt-get…`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quietly = { env, stdio: ['ignore', 2, 2] as (number | 'ignore')[] }
  if (!listsAreFresh) {
    if ((await runChild('apt-get', ['update', '-qq'], quietly)) !== 0) return false
    listsAreFresh = true
  }
  const args = ['install', '-y', '-qq', '-o=Dpkg::Use-Pty=0', '--no-install-recommends', ...packages]
  return (await runChild('apt-get', args, quietly)) === 0
}
