import { createServer } from 'node:http'
import {
  type AddressInfo,
  connect,
  createServer as createSocketServer,
  type Server,
  type Socket,
} from 'node:net'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return port
}

const closing = (server: Server, sockets: ReadonlySet<Socket>) => () =>
  new Promise<void>((resolve) => {
    for (const socket of sockets) socket.destroy()
    server.close(() => resolve())
  })

/** For tests: an HTTP proxy that answers every CONNECT with a status. */
export async function startTunnelProxy(status: number) {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer()
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '')
    socket.end(`HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n`)
  })
  const port = await listen(server)
  return { origin: `http://127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: closing(server, sockets) }
}

/** For tests: a SOCKS 5 proxy (RFC 1928, without sign-in) that connects to one server whatever it is asked for. */
export async function startSocksProxy(target: string) {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]))
      socket.once('data', (request) => {
        const nameLength = request.readUInt8(4)
        const name = request.toString('latin1', 5, 5 + nameLength)
        asked.push(`${name}:${request.readUInt16BE(5 + nameLength)}`)
        const { hostname, port } = new URL(target)
        const upstream = connect(Number(port), hostname, () => {
          socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
          socket.pipe(upstream).pipe(socket)
        })
        sockets.add(upstream)
        upstream.on('error', () => socket.destroy())
      })
    })
  })
  const port = await listen(server)
  return { host: `127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: closing(server, sockets) }
}

export interface ForwardProxyOptions {
  /** Everything goes there, whatever is asked for. */
  readonly target: string
  /** `user:password`; without it nobody is asked. */
  readonly credentials?: () => string
}

/** For tests: an HTTP proxy that forwards and tunnels, and may want to know who asks (Basic). */
export async function startForwardProxy({ target, credentials }: ForwardProxyOptions) {
  /** What each request brought along; empty for nothing. */
  const signIns: string[] = []
  const sockets = new Set<Socket>()
  const { hostname, port: targetPort } = new URL(target)
  const isKnown = (header: string | undefined): boolean => {
    signIns.push(header === undefined ? '' : Buffer.from(header.replace('Basic ', ''), 'base64').toString())
    return credentials === undefined || signIns.at(-1) === credentials()
  }
  const server = createServer((request, response) => {
    if (isKnown(request.headers['proxy-authorization'])) response.end(`via ${request.url}`)
    else response.writeHead(407, { 'Proxy-Authenticate': 'Basic realm="x"' }).end()
  })
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', (request, socket) => {
    socket.on('error', () => {})
    if (!isKnown(request.headers['proxy-authorization'])) {
      socket.end('HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const upstream = connect(Number(targetPort), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(upstream).pipe(socket)
    })
    sockets.add(upstream)
    upstream.on('error', () => socket.destroy())
  })
  const port = await listen(server)
  return { origin: `http://127.0.0.1:${port}`, signIns, [Symbol.asyncDispose]: closing(server, sockets) }
}
