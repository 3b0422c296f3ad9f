import { networkInterfaces } from 'node:os'
import { unsupported } from '../unsupported.ts'
import { appFetch } from './app-fetch.ts'
import { defaultSession } from './session.ts'

/** Whether some network interface other than the loopback has an address: all that Electron promises as well. */
function isOnline(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal, address }) => !internal && !address.startsWith('fe80:')),
  )
}

export const net = {
  fetch: (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    appFetch(defaultSession.protocol, input, init),
  isOnline,
  get online(): boolean {
    return isOnline()
  },
  request: () => unsupported('net.request'),
  resolveHost: () => unsupported('net.resolveHost'),
}
