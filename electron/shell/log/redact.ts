import { isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { inspect, types } from 'node:util'
import { errorCode } from '../../base/error-code.ts'
import { appOrigin } from '../page/app-origin.ts'

/** A line of a stack that names a place in the code; the lines before it repeat the message, which may have many. */
const frameLine = /^\s+at (?:async )?(?:(.*) \((.*)\)|(.*))$/
const framesAtMost = 5
const leftOut = '…'
const elsewhere = 'elsewhere'

/** What lies there is ours, too: one word for each folder. */
const scriptOfPage = new RegExp(`^${appOrigin}((?:/[A-Za-z]{1,20})*/[\\w-]{1,60}\\.m?js)$`)

/** The folder of the app, its archive in a package: what lies in it has names of ours. */
const appRoot = import.meta.dirname
  .replaceAll('\\', '/')
  .replace(/\/(?:out\/main(?:\/chunks)?|electron\/shell\/log)$/, '/')

/**
 * What may be written down of an error: its kind, its code and where in our code it came from. Messages may quote file
 * names, addresses or answers of the service; the names of folders on this computer are a person's.
 */
export function describeError(cause: unknown): DescribedError {
  try {
    // Those of other realms, too.
    if (!types.isNativeError(cause) && !(cause instanceof Error)) {
      return { kind: `not an error but ${inspect(typeof cause)}`, frames: [] }
    }
    const code = errorCode(cause)
    const kind = /^[A-Z][A-Za-z]{0,30}$/.test(cause.name) ? cause.name : 'Error'
    return {
      kind: code !== null && /^[A-Z][A-Z0-9_]{1,30}$/.test(code) ? `${kind} ${code}` : kind,
      frames: framesOf(cause),
    }
  } catch {
    return { kind: 'an error that cannot be read', frames: [] }
  }
}

interface DescribedError {
  readonly kind: string
  readonly frames: readonly string[]
}

/** A place as the code names it, in words: `bulk ids`, `request:uploads.add`. Anything else is left out. */
export function describePlace(where: string): string {
  return /^(?:request:[a-z]{1,20}\.[A-Za-z]{1,30}|[a-z]{1,20}(?: [A-Za-z]{1,20}){0,8})$/.test(where)
    ? where
    : leftOut
}

/** A word of the code, or a version: nothing by which anybody or anything is named. */
export function describeWord(text: string): string {
  return /^(?:[a-z][A-Za-z]{0,24}|[a-z]\w{1,6}|[A-Z]{2}|\d{1,4}(?:\.\d{1,6}){1,4})$/.test(text)
    ? text
    : leftOut
}

function framesOf({ message, stack = '' }: Error): readonly string[] {
  // The message is cut out first: a line of it may look like a place in the code.
  const lines = String(stack).replace(String(message), '').split('\n')
  return lines.flatMap((line) => frameOf(line) ?? []).slice(0, framesAtMost)
}

function frameOf(line: string): string | null {
  const match = frameLine.exec(line)
  if (match === null) return null
  const [, name, inBrackets, alone] = match
  const place = placeOf(inBrackets ?? alone ?? '')
  // What is no code of ours or Node's may be a line of a message that was changed after the stack was made.
  const isKnownPlace = !place.startsWith(elsewhere)
  const known = isKnownPlace && name !== undefined && /^[A-Za-z$_#<>. [\]]{1,80}$/.test(name)
  return name === undefined ? `at ${place}` : `at ${known ? name : leftOut} (${place})`
}

/** `electron/uploads/service.ts:12:3`, `page/assets/index.js:1:204`, `node:internal/timers:594:17`; what lies outside the app is not named. */
function placeOf(text: string): string {
  const [, address = '', position = ''] = /^(.*?)((?::\d{1,7}){0,2})$/.exec(text) ?? []
  if (isOfNode(address)) return address + position
  const script = scriptOfPage.exec(address)
  if (script !== null) return `page${script[1]}${position}`
  const path = pathOf(address)
    .replaceAll('\\', '/')
    .replace(/\.asar\.unpacked\//, '.asar/')
  const isOurs =
    path.startsWith(appRoot) && !path.includes('..') && !/[?#%\s]/.test(path.slice(appRoot.length))
  return isOurs ? path.slice(appRoot.length) + position : `${elsewhere}${position}`
}

/** `node:fs`, `node:internal/timers`. */
function isOfNode(address: string): boolean {
  const [, name = ''] = /^node:([a-z_/]+)$/.exec(address) ?? []
  return name.startsWith('internal/') || isBuiltin(name.split('/')[0] ?? '')
}

function pathOf(address: string): string {
  try {
    return address.startsWith('file:') ? fileURLToPath(address) : address
  } catch {
    return ''
  }
}
