import { readFileSync } from 'node:fs'
import { inProject } from './project.ts'

/**
 * The JavaScript file behind a command of an installed package, to be run with `process.execPath`. The shims in
 * `node_modules/.bin` are shell scripts on Windows, which `spawn` starts only by way of a shell.
 * @throws Error when the package has no such command
 */
export function packageBin(packageName: string, command: string): string {
  const folder = inProject('node_modules', packageName)
  const manifest: unknown = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const bin: unknown =
    typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'bin') : undefined
  const file: unknown = typeof bin === 'object' && bin !== null ? Reflect.get(bin, command) : bin
  if (typeof file !== 'string') throw new Error(`the package ${packageName} has no command ${command}`)
  return inProject('node_modules', packageName, file)
}
