import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { bridgeVerbs, eventChannel, eventNames, fileVerbs, requestChannel } from '../shared/bridge-verbs'

/**
 * The only bridge. It offers the verbs of the contract and subscriptions to its events; the page learns no channel
 * name, gets no event object of Electron's, and cannot name a path: those are read here, from File objects that came
 * from a drop or a file picker.
 */
type Call = (input: unknown) => Promise<unknown>
const bridge: Record<string, Record<string, Call>> = {}

for (const [domain, verbs] of Object.entries(bridgeVerbs)) {
  const calls: Record<string, Call> = {}
  for (const verb of verbs) calls[verb] = (input) => ipcRenderer.invoke(requestChannel(domain, verb), input)
  bridge[domain] = calls
}

interface FileInput {
  readonly files: readonly File[]
  readonly groupId: string | null
}

for (const [domain, verbs] of Object.entries(fileVerbs)) {
  for (const verb of verbs) {
    const call = ({ files, groupId }: FileInput): Promise<unknown> => {
      // A File that the page made itself has no path; the main process says so for it.
      const paths = files.map((file) => webUtils.getPathForFile(file))
      return ipcRenderer.invoke(requestChannel(domain, verb), { paths, groupId })
    }
    bridge[domain] = { ...bridge[domain], [verb]: call as Call }
  }
}

const subscribe = (event: unknown, listener: (payload: unknown) => void): (() => void) => {
  const name = eventNames.find((known) => known === event)
  if (name === undefined) throw new TypeError('No such event')
  const forward = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(eventChannel(name), forward)
  return () => {
    ipcRenderer.removeListener(eventChannel(name), forward)
  }
}

contextBridge.exposeInMainWorld('assetLibrary', { ...bridge, subscribe })
