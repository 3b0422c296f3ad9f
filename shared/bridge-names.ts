export const requestChannel = (domain: string, verb: string): string => `request:${domain}.${verb}`
export const eventChannel = (event: string): string => `event:${event}`

/**
 * The names of the contract without its schemas, for the preload script: it is loaded before every page and has no
 * business with a validation library. The main process, which has the contract, hands them to it.
 */
export interface BridgeNames {
  /** The requests of each domain that carry no files: the preload script has a function for each of the others. */
  readonly verbs: Readonly<Record<string, readonly string[]>>
  readonly events: readonly string[]
}

const argumentName = '--bridge-names='

/** For `additionalArguments` of a window. Escaped, so that no command line has anything to quote in it. */
export function toBridgeArgument(names: BridgeNames): string {
  return argumentName + encodeURIComponent(JSON.stringify(names))
}

/** @throws Error in a window that was opened without them */
export function readBridgeArgument(argv: readonly string[]): BridgeNames {
  const found = argv.find((argument) => argument.startsWith(argumentName))
  if (found === undefined) throw new Error('This window was opened without the names of the bridge.')
  return JSON.parse(decodeURIComponent(found.slice(argumentName.length)))
}
