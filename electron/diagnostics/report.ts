import { arch, cpus, release, totalmem } from 'node:os'
import type { Database } from 'better-sqlite3'
import type { Connection } from '../../shared/connection.ts'
import type { Settings } from '../../shared/settings.ts'
import type { HttpStatuses } from '../base/http-statuses.ts'
import { readDatabaseFacts } from './database-facts.ts'

export interface DiagnosticsOptions {
  readonly database: Database
  readonly dataDir: string
  readonly setAsideReason: string | null
  readonly settings: { get(): Settings }
  readonly connection: { get(): Connection }
}

/** What the shell knows. */
export interface ShellFacts {
  readonly nowMs: number
  readonly version: string
  readonly runtime: string
  readonly platform: string
  readonly isPackaged: boolean
  readonly isSandboxed: boolean
  readonly language: string
  readonly queue: { readonly hold: string; readonly paused: boolean }
  /** Videos that are on their way, and how many of them wait, by the reason. */
  readonly results: { readonly movingCount: number; readonly holds: Readonly<Record<string, number>> }
  readonly statuses: HttpStatuses
  /** The newest lines of the log. */
  readonly log: string
}

export interface Diagnostics {
  /** One JSON document of everything that tells what the app does, and of nothing that tells what it does it with. */
  report(shell: ShellFacts): string
}

const about =
  'Versions, settings, counts, states and the last lines of the log. No API key, no task or asset id, no address, no name, no path, no prompt.'

export function createDiagnostics(options: DiagnosticsOptions): Diagnostics {
  const { database, dataDir } = options
  return {
    report: (shell) => {
      const { language, theme, uploadConcurrency, duplicates, askFromUsd } = options.settings.get()
      return `${JSON.stringify(
        {
          about,
          writtenAt: new Date(shell.nowMs).toISOString(),
          app: {
            version: shell.version,
            runtime: shell.runtime,
            node: process.versions.node,
            packaged: shell.isPackaged,
            sandbox: shell.isSandboxed,
            upMinutes: Math.round(process.uptime() / 60),
          },
          system: {
            platform: shell.platform,
            // Of a kernel that somebody built, the rest is a name.
            release: /^\d+(\.\d+)*/.exec(release())?.[0] ?? null,
            arch: arch(),
            processors: cpus().length,
            memoryMib: Math.round(totalmem() / 2 ** 20),
            language: shell.language,
          },
          settings: { language, theme, uploadConcurrency, duplicates, askFromUsd },
          connection: describeConnection(options.connection.get()),
          queue: shell.queue,
          results: shell.results,
          httpAnswers: Object.fromEntries(shell.statuses),
          database: {
            setAside: options.setAsideReason,
            ...readOrSay(() => readDatabaseFacts(database, dataDir)),
          },
          log: shell.log.split('\n').filter((line) => line !== ''),
        },
        null,
        2,
      )}\n`
    },
  }
}

/** A database that cannot be read is just what a report is written for. */
function readOrSay<T extends object>(read: () => T): T | { readonly unreadable: string } {
  try {
    return read()
  } catch (error) {
    return { unreadable: error instanceof Error ? error.name : 'unknown' }
  }
}

function describeConnection(connection: Connection): object {
  if (connection.state === 'connecting') return { state: connection.state }
  const { keyStorage, host } = connection.state === 'connected' ? connection.account : connection
  return {
    state: connection.state,
    problem: connection.problem?.code ?? null,
    key: keyStorage.kind,
    // A host of one's own is a name.
    service: host === 'powertokens.ai' ? 'usual' : 'another',
  }
}
