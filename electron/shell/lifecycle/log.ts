import { type LogFile, openLogFile } from '../log/log-file.ts'
import { describeError, describePlace, describeWord } from '../log/redact.ts'

/** What is written down of the life of the app, beside its defects: words of the code and numbers, nothing that was given. */
interface Facts {
  readonly start: {
    readonly version: string
    readonly electron: string
    readonly chromium: string
    readonly platform: string
    readonly packaged: boolean
    readonly sandbox: boolean
  }
  readonly ready: { readonly afterMs: number; readonly setAside: string }
  readonly certificates: { readonly added: number; readonly unreadable: number }
  readonly connection: { readonly state: string; readonly problem: string; readonly key: string }
  readonly queue: { readonly hold: string; readonly paused: boolean }
  /** Videos on their way: how many move, and how many wait for what. */
  readonly results: { readonly moving: number; readonly [reason: string]: number }
  readonly drop: { readonly ready: number; readonly failed: number; readonly asking: number }
  readonly page: { readonly trouble: string; readonly detail: string }
  readonly http: { readonly status: number; readonly count: number }
  readonly end: { readonly afterMs: number }
}
export type LogFact = <Name extends keyof Facts>(name: Name, values: Facts[Name]) => void

interface Line {
  readonly level: 'info' | 'error'
  readonly text: string
}

let file: LogFile | null = null
/** Until the file is there. */
const early: Line[] = []
const earlyAtMost = 50

/** From now on there is a log file, in this folder. Without a call, as in plain Node, there is none. */
export function openLog(folder: string): void {
  const opened = openLogFile(folder)
  file = opened
  for (const { level, text } of early.splice(0)) opened.write(level, text)
}

/** The newest lines of the log, for a person to hand on. */
export function recentLog(bytesAtMost: number): string {
  return file?.tail(bytesAtMost) ?? early.map(({ level, text }) => `${level} ${text}\n`).join('')
}

/**
 * Writes a defect down, also on stderr for whoever runs the app from a terminal. Only the place, the kind of error and where
 * in the code it came from: messages may quote file names, addresses or answers of the service.
 */
export function logDefect(where: string, cause: unknown): void {
  const { kind, frames } = describeError(cause)
  const text = [`Defect in ${describePlace(where)}: ${kind}`, ...frames.map((frame) => `    ${frame}`)].join(
    '\n',
  )
  process.stderr.write(`${text}\n`)
  write('error', text)
}

export const logFact: LogFact = (name, values) => {
  const words = Object.entries(values).map(([key, value]: [string, unknown]) => {
    return `${key}=${typeof value === 'string' ? wordsOf(value) : String(Number(value))}`
  })
  write('info', [name, ...words].join(' '))
}

/** `45.4.1`, `linux-x64`. */
const wordsOf = (text: string): string => text.split(/[ -]/).map(describeWord).join('-')

function write(level: Line['level'], text: string): void {
  if (file !== null) file.write(level, text)
  else if (early.length < earlyAtMost) early.push({ level, text })
}
