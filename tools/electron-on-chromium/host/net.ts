import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defaultSession } from './session.ts'
import { unsupported } from './unsupported.ts'

/** Whether some network interface other than the loopback has an address: all that Electron promises as well. */
function isOnline(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !address.startsWith('fe80:')),
  )
}

async function fetchAsElectron(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  const handler = defaultSession.protocol.handlerFor(request.url)
  if (handler !== undefined) return await handler(request)
  if (!request.url.startsWith('file:')) return await fetch(request)
  try {
    return new Response(new Uint8Array(await readFile(fileURLToPath(request.url))))
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND')
  }
}

export const net = {
  fetch: fetchAsElectron,
  isOnline,
  get online(): boolean {
    return isOnline()
  },
  request: () => unsupported('net.request'),
  resolveHost: () => unsupported('net.resolveHost'),
}
