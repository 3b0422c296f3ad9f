#!/usr/bin/env node
// Every npm script that needs Node 24 starts here. It is plain JavaScript that old versions can read, because a machine
// may have Node 20 while the app's own, of the package `node`, is 24: npm puts that one first on the path, unless its
// install script was not allowed to run.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const neededMajor = 24
const projectDir = resolve(import.meta.dirname ?? '.', '../..')
const [command, ...args] = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  // Tools that are started from here find the same Node first.
  process.env.PATH = [join(projectDir, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter)
  const { default: run } = await import(`./commands/${command}.ts`)
  process.exitCode = await run(args)
} else {
  const own = join(projectDir, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(own))
    spawnSync('npm', ['rebuild', 'node'], {
      cwd: projectDir,
      stdio: 'ignore',
      shell: process.platform === 'win32',
    })
  if (!existsSync(own)) {
    console.error(
      `Asset Library needs Node ${neededMajor}, this is ${process.version}. Its own Node comes with the package "node", ` +
        'whose install script has not run: run "npm ci" with install scripts allowed for that package (package.json names it ' +
        `in allowScripts), or put Node ${neededMajor} on the path.`,
    )
    process.exitCode = 1
  } else {
    const child = spawnSync(own, [process.argv[1], command, ...args], {
      cwd: process.cwd(),
      stdio: 'inherit',
    })
    process.exitCode = child.status ?? 1
  }
}
