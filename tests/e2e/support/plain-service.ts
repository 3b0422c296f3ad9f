import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly authorization: string | undefined
  readonly contentLength: string | undefined
  readonly transferEncoding: string | undefined
  readonly contentType: string | undefined
  readonly bodyBytes: number
  readonly body: string
}

export interface PlainService {
  readonly baseUrl: string
  readonly requests: readonly SeenRequest[]
  close(): Promise<void>
}

/**
 * A server that knows nothing but what the service's quick start documents: no extra field, no marker, no hint. The
 * demo library is more generous; an app that leans on that would fail here.
 */
export async function startPlainService(apiKey: string): Promise<PlainService> {
  const requests: SeenRequest[] = []
  const groups = [{ group_id: 'g-1', group_name: 'Plain group' }]
  const assets: { group_id: string; asset_id: string }[] = []
  const polls = new Map<string, number>()

  const server = createServer(async (request, response) => {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    requests.push({
      method: request.method ?? '',
      path: url.pathname,
      authorization: request.headers.authorization,
      contentLength: request.headers['content-length'],
      transferEncoding: request.headers['transfer-encoding'],
      contentType: request.headers['content-type'],
      bodyBytes: body.byteLength,
      body: body.toString('latin1'),
    })
    const answer = (data: unknown, status = 200, code = status, msg = ''): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify({ code, data, msg }))
    }
    const endpoint = `${request.method} ${url.pathname}`
    if (endpoint === 'GET /api/v1/asset/jobs/get-asset-id') {
      const taskId = url.searchParams.get('task_id') ?? ''
      const count = (polls.get(taskId) ?? 0) + 1
      polls.set(taskId, count)
      if (count < 2) return answer({})
      return answer({ asset_id: taskId.replace('task', 'asset') })
    }
    if (request.headers.authorization !== apiKey) return answer(null, 401, 401, 'Unauthorized')
    const json = (): Record<string, unknown> => JSON.parse(body.toString('utf8'))
    switch (endpoint) {
      case 'POST /api/v1/asset/groups/list':
        return answer(
          json().group_type === 1 ? { list: [], total: 0 } : { list: groups, total: groups.length },
        )
      case 'POST /api/v1/asset/groups/create': {
        const group = { group_id: `g-${groups.length + 1}`, group_name: String(json().group_name) }
        groups.push(group)
        return answer({ group_id: group.group_id })
      }
      case 'POST /api/v1/asset/groups/assets': {
        const { group_id: groupId } = json()
        const list = assets
          .filter((asset) => asset.group_id === groupId)
          .map(({ asset_id }) => ({ asset_id }))
        return answer({ list, total: list.length })
      }
      case 'POST /api/v1/asset/upload': {
        const groupId =
          /name="group_id"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r]*)\r\n/.exec(body.toString('latin1'))?.[1] ?? ''
        const taskId = `task-${assets.length + 1}`
        assets.push({ group_id: groupId, asset_id: taskId.replace('task', 'asset') })
        return answer({ task_id: taskId })
      }
      default:
        return answer(null, 404, 404, 'Not found')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/api`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
