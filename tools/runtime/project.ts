import { resolve } from 'node:path'

export const projectDir = resolve(import.meta.dirname, '../..')

export const inProject = (...parts: readonly string[]): string => resolve(projectDir, ...parts)

/** For people, on stderr: stdout belongs to what a command answers. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
