import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Protocol } from './protocol.ts'

/** `fetch` as Electron has it: the app's own schemes are answered by their handlers, and files are read. */
export async function appFetch(
  protocol: Protocol,
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> {
  const request = new Request(input, init)
  const handler = protocol.handlerFor(request.url)
  if (handler !== undefined) return await handler(request)
  if (!request.url.startsWith('file:')) return await fetch(request)
  try {
    return new Response(new Uint8Array(await readFile(fileURLToPath(request.url))))
  } catch {
    throw new Error('net::ERR_FILE_NOT_FOUND')
  }
}
