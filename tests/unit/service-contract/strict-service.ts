/**
 * A second service to measure the app against, written from the documents alone (the quick start, and what is known
 * beside it) and not from electron/demo: what both sides of the app would misread in the same way shows here. It is strict
 * about every request, and its answers hold what is documented and nothing else: no totals, no times, no sizes, no kinds.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readStrictForm, type StrictForm } from './strict-form.ts'
import { type StrictAnswer, StrictGeneration, type StrictGenerationOptions } from './strict-generation.ts'

export interface StrictAsset {
  readonly assetId: string
  readonly groupId: string
  readonly name: string
  readonly sha256: string
}

/** What becomes of one upload. Each of these but `answer` leaves its client without knowing. */
export type UploadFate = 'answer' | 'takenThenCut' | 'lostThenCut' | 'takenThen500'

export interface StrictServiceOptions {
  /** What an entry of a list of assets tells beside its id, the one field that is documented. */
  readonly tells: 'idsOnly' | 'names'
  readonly apiKey?: string
  readonly authorization?: 'raw' | 'bearer'
  /** Polls of a task before it has its asset id. */
  readonly pollsUntilReady?: number
  readonly fate?: (fileName: string) => UploadFate
  /** Runs when the body is there and before anything is decided. */
  readonly onUpload?: (fileName: string) => Promise<void> | void
  /** Absent: it makes no videos. */
  readonly generation?: StrictGenerationOptions
}

interface Group {
  readonly groupId: string
  name: string
  isOfficial: boolean
}

/** A task as it was asked about, in milliseconds of this process's monotonic clock. */
interface Task {
  readonly asset: StrictAsset
  readonly askedAtMs: number[]
}

const maxNameLength = 64
/** Seen: 45 worked, 50 did not. */
const maxFileNameLength = 45
const maxPageSize = 100

class Refused extends Error {
  readonly status: number
  /** False for what an app may do all the same. */
  readonly isViolation: boolean

  constructor(status: number, words: string, isViolation = true) {
    super(words)
    this.status = status
    this.isViolation = isViolation
  }
}

export class StrictService {
  readonly apiKey: string
  /** What the app did that the documents do not allow, in words. */
  readonly violations: string[] = []
  /** In the order in which they were made. */
  readonly assets: StrictAsset[] = []
  readonly tasks = new Map<string, Task>()
  readonly groups: Group[] = []
  readonly requests: { readonly path: string; readonly groupId: string | undefined }[] = []
  /** The answer of the next request of this path is lost, although what was asked is done. */
  readonly loseAnswersTo: string[] = []
  /** Assets that no list shows yet. */
  readonly unlisted = new Set<string>()
  readonly generation: StrictGeneration | undefined
  readonly #options: StrictServiceOptions
  readonly #server = createServer((req, res) => void this.#receive(req, res))
  #nextId = 1

  private constructor(options: StrictServiceOptions) {
    this.#options = options
    this.apiKey = options.apiKey ?? 'strict-key'
    const hasAsset = (assetId: string): boolean => this.assets.some((asset) => asset.assetId === assetId)
    this.generation =
      options.generation &&
      new StrictGeneration(options.generation, { violations: this.violations, hasAsset })
  }

  static async start(options: StrictServiceOptions): Promise<StrictService> {
    const service = new StrictService(options)
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve))
    await service.generation?.start()
    return service
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api`
  }

  addGroup(name: string): string {
    const groupId = `group-${this.#id()}`
    this.groups.push({ groupId, name, isOfficial: false })
    return groupId
  }

  addAsset(groupId: string, name: string, content: Buffer | string): StrictAsset {
    const sha256 = createHash('sha256').update(content).digest('hex')
    const asset = { assetId: `asset-${this.#id()}`, groupId, name, sha256 }
    this.assets.push(asset)
    return asset
  }

  markOfficial(groupId: string): void {
    const group = this.groups.find((one) => one.groupId === groupId)
    if (group !== undefined) group.isOfficial = true
  }

  /** The shortest pause between two questions about one task; infinite when none was asked twice. */
  shortestPollGapMs(): number {
    const gaps = [...this.tasks.values()].flatMap(({ askedAtMs }) =>
      askedAtMs.slice(1).map((atMs, index) => atMs - (askedAtMs[index] ?? 0)),
    )
    return Math.min(Number.POSITIVE_INFINITY, ...gaps)
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
    await this.generation?.close()
  }

  #id(): string {
    return String(this.#nextId++).padStart(5, '0')
  }

  async #receive(req: IncomingMessage, res: ServerResponse): Promise<void> {
    req.on('error', () => undefined)
    const url = new URL(req.url ?? '/', 'http://service.invalid')
    const chunks: Buffer[] = []
    try {
      for await (const chunk of req) chunks.push(chunk as Buffer)
    } catch {
      return // The client went away.
    }
    if (this.generation !== undefined && StrictGeneration.owns(url.pathname)) {
      const answer = this.#generate(this.generation, req, url, Buffer.concat(chunks))
      if (answer === undefined) req.socket.destroy()
      else send(res, answer.status, answer.content)
      return
    }
    try {
      const data = await this.#answer(req, url, Buffer.concat(chunks))
      const lost = this.loseAnswersTo.indexOf(url.pathname)
      if (lost >= 0) this.loseAnswersTo.splice(lost, 1)
      if (lost >= 0 || data === undefined) req.socket.destroy()
      else send(res, 200, { code: 200, data, msg: '' })
    } catch (error) {
      const status = error instanceof Refused ? error.status : 500
      const msg = error instanceof Error ? error.message : String(error)
      const isAllowed = error instanceof Refused && !error.isViolation
      if (!isAllowed) this.violations.push(`${req.method} ${url.pathname}: ${msg}`)
      send(res, status, { code: status, data: null, msg })
    }
  }

  #generate(generation: StrictGeneration, req: IncomingMessage, url: URL, body: Buffer): StrictAnswer {
    const { method = '', headers } = req
    if (headers['transfer-encoding'] !== undefined) this.violations.push(`${method} ${url.pathname}: chunked`)
    // Bearer first (reference, seen); the raw key is what the quick start sends with its own calls.
    if (![`Bearer ${this.apiKey}`, this.apiKey].includes(headers.authorization ?? ''))
      return { status: 401, content: { error: { code: 'AuthenticationError', message: 'no key' } } }
    if (method === 'POST' && headers['content-type'] !== 'application/json')
      this.violations.push(`${method} ${url.pathname}: JSON, please`)
    return generation.answer(method, url.pathname, body)
  }

  /** Undefined: the connection dies instead. @throws Refused */
  async #answer(req: IncomingMessage, url: URL, body: Buffer): Promise<unknown> {
    if (req.headers['transfer-encoding'] !== undefined) throw new Refused(411, 'chunked')
    const { pathname } = url
    if (pathname === '/api/v1/asset/jobs/get-asset-id') {
      if (req.method !== 'GET') throw new Refused(405, 'GET it')
      return this.#job(req, url)
    }
    if (req.method !== 'POST') throw new Refused(405, 'POST it')
    if (Number(req.headers['content-length'] ?? 0) !== body.length) throw new Refused(411, 'length')
    const { authorization = 'raw' } = this.#options
    const expected = authorization === 'raw' ? this.apiKey : `Bearer ${this.apiKey}`
    const { authorization: told } = req.headers
    // Both forms are documented, so an app may try the other one.
    if (told !== expected) throw new Refused(401, 'no key', told?.endsWith(this.apiKey) !== true)
    if (pathname === '/api/v1/asset/upload') return this.#upload(req, body)
    if (req.headers['content-type'] !== 'application/json') throw new Refused(400, 'JSON, please')
    const input = body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Record<string, unknown>)
    this.requests.push({ path: pathname, groupId: input.group_id as string | undefined })
    switch (pathname) {
      case '/api/v1/asset/groups/create': {
        return { group_id: this.addGroup(nameIn(input)) }
      }
      case '/api/v1/asset/groups/rename':
        this.#group(input.group_id).name = nameIn(input)
        return null
      case '/api/v1/asset/groups/delete':
        this.groups.splice(this.groups.indexOf(this.#group(input.group_id)), 1)
        return null
      case '/api/v1/asset/groups/list':
        return { list: this.#listGroups(input) }
      case '/api/v1/asset/groups/assets':
        return { list: this.#listAssets(input) }
      case '/api/v1/asset/get-authorize-url':
        return `${this.baseUrl.replace('/api', '')}/auth?uuid=${this.#id()}`
      default:
        throw new Refused(404, 'no such endpoint')
    }
  }

  #group(groupId: unknown): Group {
    const group = this.groups.find((one) => one.groupId === groupId)
    if (group === undefined) throw new Refused(404, `no group ${String(groupId)}`)
    return group
  }

  #listGroups(input: Readonly<Record<string, unknown>>): readonly unknown[] {
    if (input.group_type !== 0 && input.group_type !== 1) throw new Refused(400, 'group_type')
    const all = input.group_type === 0 ? this.groups : []
    const entries = all.map(({ groupId, name, isOfficial }) => ({
      group_id: groupId,
      group_name: name,
      ...(isOfficial ? { is_official: true } : {}),
    }))
    return page(entries.reverse(), input)
  }

  #listAssets(input: Readonly<Record<string, unknown>>): readonly unknown[] {
    const { groupId } = this.#group(input.group_id)
    for (const filter of ['type', 'status'] as const) {
      if (input[filter] !== undefined && ![1, 2, 3].includes(input[filter] as number))
        throw new Refused(400, filter)
    }
    const found = this.assets.filter(
      (asset) =>
        asset.groupId === groupId &&
        !this.unlisted.has(asset.assetId) &&
        (input.name === undefined || asset.name.includes(String(input.name))) &&
        (input.asset_id === undefined || asset.assetId === input.asset_id) &&
        // All are images that succeeded.
        (input.type ?? 1) === 1 &&
        (input.status ?? 2) === 2,
    )
    const entries = found.map(({ assetId, name }) =>
      this.#options.tells === 'names' ? { asset_id: assetId, name } : { asset_id: assetId },
    )
    return page(entries.reverse(), input)
  }

  async #upload(req: IncomingMessage, body: Buffer): Promise<unknown> {
    let form: StrictForm
    try {
      form = readStrictForm(req.headers['content-type'], body)
    } catch (error) {
      throw new Refused(400, String(error))
    }
    const { file, fields } = form
    if (file === null || file.content.length === 0) throw new Refused(400, 'no file')
    this.requests.push({ path: '/api/v1/asset/upload', groupId: fields.get('group_id') })
    if ([...file.name].length > maxFileNameLength) throw new Refused(400, `long name ${file.name}`)
    if (/%(22|0A|0D)/i.test(file.name)) throw new Refused(400, `escaped name ${file.name}`)
    const group = this.#group(fields.get('group_id'))
    if (group.isOfficial) throw new Refused(403, `a file for the official group ${group.name}`)
    await this.#options.onUpload?.(file.name)
    const fate = this.#options.fate?.(file.name) ?? 'answer'
    if (fate === 'lostThenCut') return undefined
    const asset = this.addAsset(group.groupId, file.name, file.content)
    if (fate === 'takenThenCut') return undefined
    if (fate === 'takenThen500') {
      this.unlisted.add(asset.assetId)
      throw new Refused(500, 'Internal server error', false)
    }
    const taskId = `task_${this.#id()}`
    this.tasks.set(taskId, { asset, askedAtMs: [] })
    return { task_id: taskId }
  }

  #job(req: IncomingMessage, url: URL): unknown {
    if (req.headers.authorization !== undefined) throw new Refused(400, 'needs no key and got one')
    const task = this.tasks.get(url.searchParams.get('task_id') ?? '')
    if (task === undefined) throw new Refused(404, 'no such task')
    task.askedAtMs.push(performance.now())
    const isReady = task.askedAtMs.length > (this.#options.pollsUntilReady ?? 1)
    return isReady ? { asset_id: task.asset.assetId } : {}
  }
}

function nameIn(input: Readonly<Record<string, unknown>>): string {
  const name = input.group_name
  if (typeof name !== 'string' || name === '' || [...name].length > maxNameLength)
    throw new Refused(400, 'name')
  return name
}

function page<T>(entries: readonly T[], input: Readonly<Record<string, unknown>>): readonly T[] {
  const { page: number, page_size: size } = input
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 1) throw new Refused(400, 'page')
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > maxPageSize)
    throw new Refused(400, 'page_size')
  return entries.slice((number - 1) * size, number * size)
}

function send(res: ServerResponse, status: number, content: unknown): void {
  const text = JSON.stringify(content)
  res.sendDate = false
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  res.end(text)
}
