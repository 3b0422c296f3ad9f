import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The newest when the comparison was made. No part of the project: it is asked for when the comparison is run. */
const packages = { '@uppy/core': '6.3.1', '@uppy/dashboard': '6.0.3', '@uppy/xhr-upload': '6.0.0' }

/** Puts it into the folder, from the registry that npm is set up for; answers its `node_modules`. */
export async function installUppy(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'rival', private: true, dependencies: packages }),
  )
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  await promisify(execFile)(npm, ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    shell: process.platform === 'win32',
  })
  return join(folder, 'node_modules')
}
