import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkContentsBody, checkVideosBody } from './strict-requests.ts'

/**
 * The generation endpoints of the second service, from the documents alone: both forms, a list of tasks that can be left out, and
 * results on another host, as they are in truth: a key that is sent there is a violation.
 */
export interface StrictGenerationOptions {
  /** What every video is, byte for byte. */
  readonly video: Buffer
  readonly lastFrame?: Buffer
  /** An accepted `POST /v1/videos`: all at the top (reference), or `data.task_id` (documented). */
  readonly accepted?: 'top' | 'data'
  /** Questions about a task before it is done; half of them it is queued. */
  readonly pollsUntilDone?: number
  readonly hasTaskList?: boolean
  /** What becomes of the one POST, by its prompt. */
  readonly fate?: (prompt: string) => 'answer' | 'takenThenCut' | 'lostThenCut' | 'takenThen500'
}

export interface StrictVideo {
  readonly taskId: string
  readonly form: 'videos' | 'contents'
  readonly model: string
  readonly prompt: string
  readonly sha256: string
  polls: number
  isCancelled: boolean
}

/** An answer as it goes out; undefined: the connection dies instead. */
export type StrictAnswer = { readonly status: number; readonly content: unknown } | undefined

const tasksPath = '/byteplus/api/v3/contents/generations/tasks'
const models = ['dreamina-seedance-2-0-260128', 'seedance-1-5-pro-251215', 'wan3.0-video', 'wan-2.1-video']

const fine = (content: unknown): StrictAnswer => ({ status: 200, content })
const refused = (status: number, code: string, message: string): StrictAnswer => ({
  status,
  content: { error: { code, message, param: '', type: '' } },
})

export class StrictGeneration {
  /** All that will be paid, in the order in which they were taken. */
  readonly videos: StrictVideo[] = []
  readonly #options: StrictGenerationOptions
  readonly #violations: string[]
  readonly #hasAsset: (assetId: string) => boolean
  readonly #files = createServer((req, res) => this.#sendFile(req, res))

  constructor(
    options: StrictGenerationOptions,
    service: { readonly violations: string[]; readonly hasAsset: (assetId: string) => boolean },
  ) {
    this.#options = options
    this.#violations = service.violations
    this.#hasAsset = service.hasAsset
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#files.listen(0, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#files.close(resolve))
    this.#files.closeAllConnections()
    await closed
  }

  /** Whether the path is one of these endpoints. */
  static owns(path: string): boolean {
    return /^(?:\/api)?\/(?:v1\/(?:videos|models)|byteplus\/)/.test(path)
  }

  answer(method: string, path: string, body: Buffer): StrictAnswer {
    const local = path.replace(/^\/api(?=\/)/, '')
    const taskId = /\/(?:videos|tasks)\/([^/]+)$/.exec(local)?.[1]
    if (method === 'GET' && local === '/v1/models') return this.#models()
    if (method === 'POST' && local === '/v1/videos') return this.#create('videos', body)
    if (method === 'POST' && local === tasksPath) return this.#create('contents', body)
    if (method === 'GET' && local === tasksPath && this.#options.hasTaskList === true) return this.#list()
    if (taskId !== undefined && method === 'GET') return this.#follow(taskId, local.startsWith(tasksPath))
    if (taskId !== undefined && method === 'DELETE' && local.startsWith(tasksPath))
      return this.#cancel(taskId)
    return refused(404, 'NotFound', 'no such endpoint')
  }

  #models(): StrictAnswer {
    const data = models.map((id) => ({ id, owned_by: 'x', supported_endpoint_types: ['openai-video'] }))
    return fine({ data: [...data, { id: 'chat', owned_by: 'x', supported_endpoint_types: ['openai'] }] })
  }

  #create(form: StrictVideo['form'], body: Buffer): StrictAnswer {
    let content: unknown
    let prompt: string
    try {
      content = JSON.parse(body.toString('utf8'))
      prompt = (form === 'videos' ? checkVideosBody : checkContentsBody)(content, this.#hasAsset)
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      this.#violations.push(`POST ${form}: ${words}`)
      return refused(400, 'InvalidParameter', words)
    }
    const fate = this.#options.fate?.(prompt) ?? 'answer'
    if (fate === 'lostThenCut') return undefined
    const number = String(this.videos.length + 1).padStart(5, '0')
    const video: StrictVideo = {
      ...{ taskId: form === 'videos' ? `task_${number}` : `cgt-${number}`, form, prompt },
      model: (content as { readonly model: string }).model,
      sha256: createHash('sha256').update(body).digest('hex'),
      ...{ polls: 0, isCancelled: false },
    }
    this.videos.push(video)
    if (fate === 'takenThenCut') return undefined
    if (fate === 'takenThen500') return refused(500, 'InternalServiceError', 'internal error')
    if (form === 'contents') return fine({ id: video.taskId })
    if (this.#options.accepted === 'data') return fine({ data: { task_id: video.taskId } })
    return fine({ id: video.taskId, task_id: video.taskId, object: 'video', status: 'queued', progress: 0 })
  }

  #list(): StrictAnswer {
    const items = this.videos
      .filter(({ form }) => form === 'contents')
      .map((video) => ({ id: video.taskId, model: video.model, status: this.#statusOf(video) }))
    return fine({ items: items.reverse(), total: items.length })
  }

  #statusOf({ polls, isCancelled }: StrictVideo): 'cancelled' | 'queued' | 'running' | 'succeeded' {
    const { pollsUntilDone = 2 } = this.#options
    if (isCancelled) return 'cancelled'
    if (polls > pollsUntilDone) return 'succeeded'
    return polls > pollsUntilDone / 2 ? 'running' : 'queued'
  }

  #find(taskId: string, isContents: boolean): StrictVideo | undefined {
    return this.videos.find((video) => video.taskId === taskId && (video.form === 'contents') === isContents)
  }

  #follow(taskId: string, isContents: boolean): StrictAnswer {
    const video = this.#find(taskId, isContents)
    if (video === undefined) return refused(404, 'NotFound', 'no such task')
    video.polls += 1
    const status = this.#statusOf(video)
    const isDone = status === 'succeeded'
    const { port } = this.#files.address() as AddressInfo
    const at = (file: string): string =>
      `http://127.0.0.1:${port}/${taskId}/${file}?signature=${video.sha256}`
    const { model } = video
    if (!isContents) {
      const word = isDone ? 'completed' : status === 'running' ? 'in_progress' : status
      return fine({
        id: taskId,
        model,
        status: word,
        ...(isDone ? { metadata: { url: at('video.mp4') } } : {}),
      })
    }
    const content = {
      video_url: at('video.mp4'),
      ...(this.#options.lastFrame === undefined ? {} : { last_frame_url: at('last.png') }),
    }
    return fine({ id: taskId, model, status, ...(isDone ? { content } : {}) })
  }

  #cancel(taskId: string): StrictAnswer {
    const video = this.#find(taskId, true)
    if (video === undefined) return refused(404, 'NotFound', 'no such task')
    const status = this.#statusOf(video)
    // Of a running task it is refused, and of a finished one it destroys the record: an app has no reason for either.
    if (status !== 'queued') {
      if (status !== 'running') this.#violations.push(`DELETE of a task that is ${status}`)
      return refused(409, 'InvalidAction', `the task is ${status}`)
    }
    video.isCancelled = true
    return fine({})
  }

  #sendFile(req: IncomingMessage, res: ServerResponse): void {
    if (req.headers.authorization !== undefined)
      this.#violations.push('the key went to the host of the results')
    const url = new URL(req.url ?? '/', 'http://files.invalid')
    const video = this.videos.find(({ sha256 }) => sha256 === url.searchParams.get('signature'))
    const file = url.pathname.endsWith('.png') ? this.#options.lastFrame : this.#options.video
    if (req.method !== 'GET' || video === undefined || file === undefined) {
      res.writeHead(403).end()
      return
    }
    const start = Number(/^bytes=(\d+)-$/.exec(req.headers.range ?? '')?.[1] ?? Number.NaN)
    const isPart = start < file.length
    const part = isPart ? file.subarray(start) : file
    res.writeHead(isPart ? 206 : 200, {
      'content-type': file === this.#options.video ? 'video/mp4' : 'image/png',
      'content-length': part.length,
      'accept-ranges': 'bytes',
      ...(isPart ? { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` } : {}),
    })
    res.end(part)
  }
}
