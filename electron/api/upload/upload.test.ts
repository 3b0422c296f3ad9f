import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, closeSync, constants, openSync, truncateSync } from 'node:fs'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sendData, sendJson, startLoopbackServer } from '../../base/loopback-server.test-support.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { type AssetApi, type AssetApiOptions, createAssetApi } from '../client.ts'
import { createTransport } from '../http/transport.ts'
import { UploadFailure, type UploadInput } from './upload.ts'

const apiKey = 'sk-test-0123456789abcdef'
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function makeFile(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  const path = join(folder, 'file.bin')
  await writeFile(path, bytes)
  return path
}

function makeApi(origin: string, options: Partial<AssetApiOptions> = {}): AssetApi {
  const transport = createTransport({ version: '1' })
  cleanups.push(() => transport.close())
  return createAssetApi({ baseUrl: origin, apiKey, transport, authForm: 'raw', ...options })
}

async function inputFor(bytes: Buffer, extra: Partial<UploadInput> = {}): Promise<UploadInput> {
  return {
    filePath: await makeFile(bytes),
    sizeBytes: bytes.length,
    assetName: 'picture.png',
    mimeType: 'image/png',
    groupId: 'group-1',
    ...extra,
  }
}

async function failure(promise: Promise<unknown>): Promise<UploadFailure> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UploadFailure)) throw new Error(`no UploadFailure: ${String(error)}`)
  return error
}

/** A server on sockets, for answers that come at the wrong moment. */
async function socketServer(
  onData: (socket: Socket, receivedBytes: number, chunk: Buffer) => void,
): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let received = 0
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      received += chunk.length
      onData(socket, received, chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  cleanups.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  )
  return `http://127.0.0.1:${address.port}`
}

function parseForm(contentType: string, body: Buffer) {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? ''
  const parts = body.toString('latin1').split(`--${boundary}`)
  expect(parts.at(-1)).toBe('--\r\n')
  return parts.slice(1, -1).map((part) => {
    const end = part.indexOf('\r\n\r\n')
    return { head: part.slice(2, end), content: Buffer.from(part.slice(end + 4, -2), 'latin1') }
  })
}

describe('the form', () => {
  it.each([0, 1, 20_000, 131_072 - 400, 131_072, 300_000, 1_000_003])(
    'carries %i bytes unchanged with an exact Content-Length, the group first',
    async (sizeBytes) => {
      const bytes = randomBytes(sizeBytes)
      await using server = await startLoopbackServer((_call, response) =>
        sendData(response, { task_id: 'task_1' }),
      )
      const progress: [number, number][] = []
      const api = makeApi(server.origin)
      const input = await inputFor(bytes, {
        assetName: '猫 "cat"\r\n.png',
        onProgress: (sent, total) => progress.push([sent, total]),
      })
      expect(await api.upload(input)).toEqual({ taskId: 'task_1' })
      const call = server.calls[0]
      expect(call?.path).toBe('/v1/asset/upload')
      expect(call?.headers.authorization).toBe(apiKey)
      expect(call?.headers['transfer-encoding']).toBeUndefined()
      expect(call?.headers['content-length']).toBe(String(call?.body.length))
      const [group, file] = parseForm(call?.headers['content-type'] ?? '', call?.body ?? Buffer.alloc(0))
      expect(group?.head).toBe('Content-Disposition: form-data; name="group_id"')
      expect(group?.content.toString()).toBe('group-1')
      expect(Buffer.from(file?.head ?? '', 'latin1').toString('utf8')).toBe(
        'Content-Disposition: form-data; name="file"; filename="猫 %22cat%22%0D%0A.png"\r\nContent-Type: image/png',
      )
      expect(file?.content.equals(bytes)).toBe(true)
      expect(progress.at(-1)).toEqual([call?.body.length, call?.body.length])
      const sent = progress.map(([bytesSent]) => bytesSent)
      expect(sent).toEqual([...sent].sort((a, b) => a - b))
    },
  )

  it('stays whole when the service reads slowly', async () => {
    const bytes = randomBytes(12_000_000)
    const chunks: Buffer[] = []
    const answer = '{"code":200,"data":{"task_id":"t_1"}}'
    let isAnswered = false
    const origin = await socketServer((socket, received, chunk) => {
      chunks.push(chunk)
      socket.pause()
      setImmediate(() => socket.resume())
      if (isAnswered || received < bytes.length || !chunk.subarray(-4).equals(Buffer.from('--\r\n'))) return
      isAnswered = true
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n${answer}`)
    })
    expect(await makeApi(origin).upload(await inputFor(bytes))).toEqual({ taskId: 't_1' })
    const request = Buffer.concat(chunks)
    const end = request.lastIndexOf('\r\n------AssetLibrary')
    expect(request.subarray(end - bytes.length, end).equals(bytes)).toBe(true)
  })
})

describe('the header form', () => {
  it('sends the file again in the other form only while none has worked', async () => {
    let taken = `Bearer ${apiKey}`
    await using server = await startLoopbackServer((call, response) =>
      call.headers.authorization === taken
        ? sendData(response, { task_id: 'task_1' })
        : sendJson(response, { code: 401, msg: 'no' }, 401),
    )
    const input = await inputFor(randomBytes(1000))
    // Of an earlier start, which the service does not take any more.
    const api = makeApi(server.origin, { authForm: 'raw' })
    expect(await api.upload(input)).toEqual({ taskId: 'task_1' })
    expect(server.calls).toHaveLength(2)
    taken = 'another key'
    const rejected = await failure(api.upload(input))
    expect(rejected.error.code).toBe('keyRejected')
    expect(rejected.verdict).toBe('notTaken')
    expect(server.calls).toHaveLength(3)
  })
})

describe('failures', () => {
  it('notSent when nobody listens', async () => {
    const server = await startLoopbackServer(() => {})
    await server.close()
    const failed = await failure(makeApi(server.origin).upload(await inputFor(randomBytes(1000))))
    expect([failed.error.code, failed.wire, failed.reason]).toEqual(['offline', 'notSent', 'failed'])
  })

  it('partlySent when the connection breaks on the way', async () => {
    const origin = await socketServer((socket, received) => {
      if (received > 1_000_000) socket.resetAndDestroy()
    })
    const failed = await failure(makeApi(origin).upload(await inputFor(randomBytes(40_000_000))))
    expect([failed.error.code, failed.wire, failed.reason]).toEqual(['offline', 'partlySent', 'failed'])
  })

  it('fullySent when it breaks after the last byte', async () => {
    const bytes = randomBytes(300_000)
    const origin = await socketServer((socket, received) => {
      if (received > bytes.length + 300) socket.destroy()
    })
    const failed = await failure(makeApi(origin).upload(await inputFor(bytes)))
    expect([failed.error.code, failed.wire]).toEqual(['offline', 'fullySent'])
  })

  it.each([
    ['unreadable', 200, '{"code":200,"da', 'unclear', 'badResponse'],
    ['without a task id', 200, '{"code":200,"data":{}}', 'unclear', 'badResponse'],
    ['replaced on its way', 200, '<html>', 'unclear', 'notOurService'],
    ['lost by the gateway', 504, '<html>', 'unclear', 'serverError'],
    ['busy', 503, '<html>', 'unclear', 'serverError'],
    ['refused', 200, '{"code":400,"msg":"no"}', 'notTaken', 'refused'],
  ])('an answer that is %s', async (_name, status, text, verdict, code) => {
    await using server = await startLoopbackServer((_call, response) => {
      response.writeHead(status).end(text)
    })
    const failed = await failure(makeApi(server.origin).upload(await inputFor(randomBytes(1000))))
    expect([failed.wire, failed.verdict, failed.error.code]).toEqual(['fullySent', verdict, code])
  })

  it.each([
    [413, 'requestTooLarge'],
    [401, 'keyRejected'],
  ])('reads a %i that comes before the end of the body', async (status, code) => {
    const origin = await socketServer((socket, received) => {
      if (received < 500_000 || socket.writableEnded) return
      const body = `{"code":${status},"data":null,"msg":"early"}`
      socket.end(
        `HTTP/1.1 ${status} No\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
      )
      socket.pause()
    })
    const failed = await failure(makeApi(origin).upload(await inputFor(randomBytes(40_000_000))))
    expect(failed.error).toMatchObject({ code, httpStatus: status, serviceMessage: 'early' })
    expect(failed.wire).toBe('partlySent')
  })

  it('gives up when no byte goes out for the stall time', async () => {
    const clock = createManualClock()
    const stalled = Promise.withResolvers<void>()
    const origin = await socketServer((socket) => {
      socket.pause()
      stalled.resolve()
    })
    const uploading = failure(makeApi(origin, { clock }).upload(await inputFor(randomBytes(60_000_000))))
    await stalled.promise
    // What the kernel still takes restarts the timer, so the time moves until there is an end.
    let failed: UploadFailure | null = null
    const done = uploading.then((result) => {
      failed = result
    })
    while (failed === null) {
      clock.advance(30_000)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await done
    expect(await uploading).toMatchObject({ wire: 'partlySent', error: { code: 'timeout' } })
  })

  it('waits longer for the answer than for bytes', async () => {
    const clock = createManualClock()
    await using server = await startLoopbackServer(() => arrived.resolve())
    const arrived = Promise.withResolvers<void>()
    let isOver = false
    const uploading = failure(
      makeApi(server.origin, { clock }).upload(await inputFor(randomBytes(1000))),
    ).finally(() => {
      isOver = true
    })
    await arrived.promise
    clock.advance(119_000)
    await new Promise((resolve) => setImmediate(resolve))
    expect(isOver).toBe(false)
    clock.advance(1_000)
    expect(await uploading).toMatchObject({ wire: 'fullySent', error: { code: 'timeout' } })
    expect(clock.pending()).toBe(0)
  })

  it('stops when told to', async () => {
    const controller = new AbortController()
    const origin = await socketServer((_socket, received) => {
      if (received > 500_000) controller.abort()
    })
    const input = await inputFor(randomBytes(40_000_000), { signal: controller.signal })
    const failed = await failure(makeApi(origin).upload(input))
    expect([failed.reason, failed.wire]).toEqual(['aborted', 'partlySent'])
    expect(await failure(makeApi(origin).upload(input))).toMatchObject({ reason: 'aborted', wire: 'notSent' })
  })
})

it('a file that follows another on a fast line begins with a long piece', async () => {
  await using server = await startLoopbackServer((_call, response) =>
    sendData(response, { task_id: 'task_1' }),
  )
  const clock = createManualClock()
  const api = makeApi(server.origin, { clock })
  const bytes = randomBytes(1_000_000)
  const firstPiece = async () => {
    const sent: number[] = []
    await api.upload(await inputFor(bytes, { onProgress: (sentBytes) => sent.push(sentBytes) }))
    return sent[0]
  }
  expect(await firstPiece()).toBe(128 * 1024)
  expect(await firstPiece()).toBe(512 * 1024)
  clock.advance(1_000)
  expect(await firstPiece()).toBe(128 * 1024)
})

describe("the caller's word before the first piece", () => {
  it('is asked for when the file is open, and nothing goes out before it', async () => {
    await using server = await startLoopbackServer((_call, response) =>
      sendData(response, { task_id: 'task_1' }),
    )
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<boolean>()
    const input = await inputFor(randomBytes(700_000), {
      mayBegin: () => {
        asked.resolve()
        return answer.promise
      },
    })
    const uploading = makeApi(server.origin).upload(input)
    await asked.promise
    // Its bytes are those of the file that is open, whatever lies there by now.
    await rm(input.filePath)
    expect(server.calls).toHaveLength(0)
    answer.resolve(true)
    expect(await uploading).toEqual({ taskId: 'task_1' })
    expect(server.calls).toHaveLength(1)
  })

  it('may be no, or a failure of its own: then nothing goes out', async () => {
    await using server = await startLoopbackServer((_call, response) =>
      sendData(response, { task_id: 'task_1' }),
    )
    const api = makeApi(server.origin)
    const input = await inputFor(randomBytes(1000))
    const refused = await failure(api.upload({ ...input, mayBegin: () => Promise.resolve(false) }))
    expect([refused.reason, refused.wire]).toEqual(['aborted', 'notSent'])
    const full = new Error('disk full')
    await expect(api.upload({ ...input, mayBegin: () => Promise.reject(full) })).rejects.toBe(full)
    expect(server.calls).toHaveLength(0)
  })

  it('may take long: the file is let go of meanwhile, and opened again', async () => {
    const clock = createManualClock()
    await using server = await startLoopbackServer((_call, response) =>
      sendData(response, { task_id: 'task_1' }),
    )
    const input = await inputFor(randomBytes(1000))
    const missing = await failure(
      makeApi(server.origin, { clock }).upload({
        ...input,
        mayBegin: async () => {
          clock.advance(500)
          await rm(input.filePath)
          return true
        },
      }),
    )
    expect([missing.error.code, missing.wire]).toEqual(['fileMissing', 'notSent'])
    expect([server.calls.length, clock.pending()]).toEqual([0, 0])
  })
})

describe("the caller's word before the last piece", () => {
  it.each([
    [1000, 'notSent'],
    [5_000_000, 'partlySent'],
  ])('of %i bytes is the last one', async (sizeBytes, wire) => {
    let received = 0
    const origin = await socketServer((_socket, bytes) => {
      received = bytes
    })
    const input = await inputFor(randomBytes(sizeBytes), {
      onBeforeLastChunk: () => {
        throw new Error('disk full')
      },
    })
    const failed = await failure(makeApi(origin).upload(input))
    expect([failed.reason, failed.wire]).toEqual(['aborted', wire])
    expect(received).toBeLessThan(sizeBytes)
  })

  it('is asked once, before the service has all', async () => {
    const order: string[] = []
    await using server = await startLoopbackServer((_call, response) => {
      order.push('arrived')
      sendData(response, { task_id: 'task_1' })
    })
    const input = await inputFor(randomBytes(700_000), { onBeforeLastChunk: () => order.push('asked') })
    await makeApi(server.origin).upload(input)
    expect(order).toEqual(['asked', 'arrived'])
  })
})

describe('the file', () => {
  it('is not sent when it is missing or of another size', async () => {
    await using server = await startLoopbackServer((_call, response) =>
      sendData(response, { task_id: 'task_1' }),
    )
    const api = makeApi(server.origin)
    const input = await inputFor(randomBytes(1000))
    expect(await failure(api.upload({ ...input, sizeBytes: 999 }))).toMatchObject({
      reason: 'fileChanged',
      wire: 'notSent',
    })
    const missing = await failure(api.upload({ ...input, filePath: `${input.filePath}.not` }))
    expect([missing.error.code, missing.wire]).toEqual(['fileMissing', 'notSent'])
    expect(JSON.stringify(missing.error)).not.toContain(input.filePath)
    expect(server.calls).toHaveLength(0)
  })

  it.each([
    ['grows', (path: string) => appendFileSync(path, 'more')],
    ['shrinks', (path: string) => truncateSync(path, 2_000_000)],
  ])('that %s while it is sent never arrives whole', async (_name, change) => {
    let changed = false
    let completed = false
    const bytes = randomBytes(30_000_000)
    const input = await inputFor(bytes)
    const origin = await socketServer((_socket, received) => {
      if (!changed) change(input.filePath)
      changed = true
      completed = received >= bytes.length + 300
    })
    const failed = await failure(makeApi(origin).upload(input))
    expect([failed.reason, failed.wire]).toEqual(['fileChanged', 'partlySent'])
    expect(completed).toBe(false)
  })
})

it('a disk that fails in the middle is no word about the network', async () => {
  const server = await startLoopbackServer((_call, response) => sendData(response, { task_id: 'task-1' }))
  cleanups.push(() => server.close())
  const input = await inputFor(randomBytes(3_000_000))
  const handle = await open(input.filePath)
  const methods: { read: () => Promise<unknown> } = Object.getPrototypeOf(handle)
  await handle.close()
  const broken = vi
    .spyOn(methods, 'read')
    .mockRejectedValue(Object.assign(new Error('i/o error, read'), { code: 'EIO' }))
  try {
    const failed = await failure(makeApi(server.origin).upload(input))
    expect(failed.error).toEqual({ code: 'fileUnreadable', detail: 'EIO' })
    expect(failed.reason).toBe('failed')
    expect(failed.wire).toBe('notSent')
  } finally {
    broken.mockRestore()
  }
})

/** Opening a pipe that nobody writes to never ends, like a file on a network drive that went away. */
describe.skipIf(process.platform === 'win32')('a file that cannot even be opened', () => {
  async function hungInput(extra: Partial<UploadInput> = {}): Promise<UploadInput> {
    const input = await inputFor(randomBytes(10), extra)
    const filePath = `${input.filePath}.pipe`
    execFileSync('mkfifo', [filePath])
    // Whoever still waits for it gets it.
    cleanups.unshift(async () => closeSync(openSync(filePath, constants.O_RDWR | constants.O_NONBLOCK)))
    return { ...input, filePath }
  }

  it('gives its place up after a while', async () => {
    const clock = createManualClock()
    const failing = failure(makeApi('http://127.0.0.1:9', { clock }).upload(await hungInput()))
    let isOver = false
    void failing.finally(() => {
      isOver = true
    })
    await vi.waitFor(() => {
      clock.advance(30_000)
      expect(isOver).toBe(true)
    })
    const failed = await failing
    expect(failed.error).toEqual({ code: 'fileUnreadable', detail: 'ETIMEDOUT' })
    expect([failed.wire, failed.reason, clock.pending()]).toEqual(['notSent', 'failed', 0])
  })

  it('lets itself be broken off', async () => {
    const stop = new AbortController()
    const failing = failure(makeApi('http://127.0.0.1:9').upload(await hungInput({ signal: stop.signal })))
    stop.abort()
    const { wire, reason } = await failing
    expect([wire, reason]).toEqual(['notSent', 'aborted'])
  })
})
