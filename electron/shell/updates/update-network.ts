import type { ChosenProxy } from '../../../shared/proxy.ts'
import { type ProxiedSession, proxyConfigOf } from '../guards/page-network.ts'

/** The part of Electron's `Session` by which the updater gets to the network. */
export interface UpdateSession extends ProxiedSession {
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void
  }
}

/** The session of all requests of electron-updater (`NET_SESSION_NAME`, `getNetSession`: read in its source). */
export const updatePartition = 'electron-updater'

/**
 * Opens the way to the releases, and to nothing else. The proxy that leads nowhere (see guards/page-network.ts) is that of
 * the whole program: a session is under it until it has a proxy of its own, and again when Chromium's network process was
 * started anew, since the command line is laid over a session's proxy whenever its network context is made (read in
 * Electron's source, network_context_service.cc). So call what it answers before each use.
 */
export function openUpdateNetwork(
  session: UpdateSession,
  proxyAtStart: string | null,
  chosenProxy: () => ChosenProxy,
): () => Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOfReleases(url) }))
  return () => session.setProxy(proxyConfigOf(proxyAtStart, chosenProxy()))
}

/** GitHub, and where it keeps the files of releases (observed: objects. and release-assets.githubusercontent.com). */
function isOfReleases(address: string): boolean {
  const url = URL.parse(address)
  if (url?.protocol !== 'https:' || url.port !== '') return false
  return url.hostname === 'github.com' || url.hostname.endsWith('.githubusercontent.com')
}
