import { inspect } from 'node:util'

/** A line of a stack that names a place in the code; the lines before it repeat the message, which may have many. */
const isFrame = (line: string): boolean => /^\s+at /.test(line)

/**
 * Tells of a defect on stderr, for whoever runs the app from a terminal. Only the place, the kind of error and where in
 * the code it came from: messages may quote file names, addresses or answers of the service.
 */
export function logDefect(where: string, cause: unknown): void {
  const stack = cause instanceof Error ? framesOf(cause).join('\n') : inspect(typeof cause)
  const kind = cause instanceof Error ? cause.name : 'not an error'
  process.stderr.write(`Defect in ${where}: ${kind}\n${stack}\n`)
}

function framesOf({ message, stack = '' }: Error): readonly string[] {
  // The message is cut out first: a line of it may look like a place in the code.
  const lines = stack.replace(message, '').split('\n')
  return lines.filter(isFrame).slice(0, 5)
}
