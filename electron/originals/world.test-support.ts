import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { expect } from 'vitest'
import { createTransport } from '../api/index.ts'
import { type LoopbackServer, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { createManualClock, type ManualClock } from '../base/manual-clock.test-support.ts'
import { openDatabase } from '../database/index.ts'
import { mediaTypeOfFile } from '../library/index.ts'
import { createOriginalsService, type OriginalsService } from './originals-service.ts'
import type { OriginalAddress, OriginalsPorts, WantedOriginal } from './ports.ts'

export const png = (sizeBytes: number, fill: string): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(sizeBytes - 8, fill)])

/** The real service with its database, and a server that has the files. */
export interface OriginalsWorld {
  readonly root: string
  readonly folder: string
  readonly database: Database
  readonly server: LoopbackServer
  readonly clock: ManualClock
  /** Of the last start. */
  service: OriginalsService
  /** By the path of the address. */
  readonly files: Map<string, Buffer>
  /** What the next selection holds. */
  wanted: WantedOriginal[]
  /** Answers in place of the server; false: the server does. */
  answer: (path: string, range: string | undefined, response: ServerResponse) => boolean
  readonly asked: { readonly assetId: string; readonly expired: string | null }[]
  readonly defects: unknown[]
  want(assetId: string, name?: string | null, sizeBytes?: number | null): void
  addressOf(assetId: string): OriginalAddress
  start(changes?: Partial<OriginalsPorts>): void
  download(folder?: string): Promise<number>
  /** The first one. */
  order(): ReturnType<OriginalsService['get']>['orders'][number] | undefined
  reasons(): readonly string[]
  isOver(): boolean
  until(isSo: () => boolean): Promise<void>
  end(): Promise<void>
}

export async function createOriginalsWorld(): Promise<OriginalsWorld> {
  const root = mkdtempSync(join(tmpdir(), 'originals-'))
  const folder = join(root, 'chosen')
  mkdirSync(folder)
  const { database } = openDatabase({ folder: join(root, 'data') })
  const clock = createManualClock()
  const server = await startLoopbackServer((call, response) => {
    const { range } = call.headers
    if (world.answer(call.path, typeof range === 'string' ? range : undefined, response)) return
    const bytes = world.files.get(call.path)
    if (bytes === undefined) {
      response.writeHead(404).end()
      return
    }
    const from = /^bytes=(\d+)-$/.exec(String(range))?.[1]
    const part = bytes.subarray(Number(from ?? 0))
    const etag = `"${call.path}"`
    if (from === undefined) response.writeHead(200, { etag, 'content-length': part.length }).end(part)
    else
      response
        .writeHead(206, {
          etag,
          'content-length': part.length,
          'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        })
        .end(part)
  })
  const make = (changes: Partial<OriginalsPorts>): OriginalsService =>
    createOriginalsService({
      database,
      account: () => ({ accountId: 'me', isLocal: true }),
      onAccountChanged: () => () => {},
      addressOf: async ({ assetId, expired }) => {
        world.asked.push({ assetId, expired })
        return world.addressOf(assetId)
      },
      open: async () => ({
        accountId: 'me',
        portions: (async function* () {
          yield world.wanted
        })(),
        requireSameAccount: () => {},
        discard: async () => {},
      }),
      mediaTypeOf: mediaTypeOfFile,
      transport: createTransport({ version: '1' }),
      clock,
      random: () => 0.5,
      onDefect: (_where, cause) => void world.defects.push(cause),
      ...changes,
    })
  const world: OriginalsWorld = {
    root,
    folder,
    database,
    server,
    clock,
    service: make({}),
    files: new Map(),
    wanted: [],
    answer: () => false,
    asked: [],
    defects: [],
    want: (assetId, name = `${assetId}.png`, sizeBytes = null) => {
      world.files.set(`/${assetId}`, png(500, assetId))
      world.wanted.push({ groupId: 'g', assetId, name, extension: null, sizeBytes })
    },
    addressOf: (assetId) => ({ kind: 'at', url: `${server.origin}/${assetId}` }),
    start: (changes = {}) => {
      world.service = make(changes)
      world.service.start()
    },
    download: async (into = folder) =>
      (await world.service.choose({ kind: 'some', assets: [] })).downloadInto(into),
    order: () => world.service.get().orders[0],
    reasons: () => world.service.failures(world.order()?.orderId ?? 0, 10).map(({ reason }) => reason),
    isOver: () => {
      const now = world.order()
      return now !== undefined && now.done + now.failed === now.total
    },
    until: (isSo) =>
      expect
        .poll(
          async () => {
            await clock.advance(500)
            return isSo()
          },
          { interval: 5 },
        )
        .toBe(true),
    end: async () => {
      await world.service.stop()
      await server.close()
      database.close()
      rmSync(root, { recursive: true })
    },
  }
  return world
}
