import { inspect } from 'node:util'

/**
 * Tells of a defect on stderr, for whoever runs the app from a terminal. Only the place, the kind of error and where in
 * the code it came from: messages may quote file names, addresses or answers of the service.
 */
export function logDefect(where: string, cause: unknown): void {
  const stack =
    cause instanceof Error ? (cause.stack ?? '').split('\n').slice(1, 6).join('\n') : inspect(typeof cause)
  const kind = cause instanceof Error ? cause.name : 'not an error'
  process.stderr.write(`Defect in ${where}: ${kind}\n${stack}\n`)
}
