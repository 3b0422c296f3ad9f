import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { eventChannel, readBridgeArgument, requestChannel } from '../shared/bridge-names.ts'
import type { fileRequests } from '../shared/contract.ts'
import { looseBytesMax, loosePicturesMax } from '../shared/media/loose-pictures.ts'

/**
 * The only bridge. It offers the verbs of the contract and subscriptions to its events; the page learns no channel
 * name, gets no event object of Electron's, and cannot name a path: those are read here, from File objects that came
 * from a drop or a file picker.
 */
type Call = (input: unknown) => Promise<unknown>
const names = readBridgeArgument(process.argv)
const bridge: Record<string, Record<string, Call>> = {}

for (const [domain, verbs] of Object.entries(names.verbs)) {
  const calls: Record<string, Call> = {}
  for (const verb of verbs) calls[verb] = (input) => ipcRenderer.invoke(requestChannel(domain, verb), input)
  bridge[domain] = calls
}

/** The page's File, of which Node's type knows less. */
interface PageFile extends File {
  readonly webkitRelativePath: string
}

interface FileInput {
  readonly files: readonly PageFile[]
  readonly groupId: string | null
  readonly dropId?: unknown
  readonly isLast?: unknown
  readonly targets?: unknown
}

/** A File that the page made itself has no path; the main process says so for it. */
const pathOf = (file: PageFile): string => webUtils.getPathForFile(file)

/** What a verb sends instead of the File objects. */
type ToInput = (files: readonly PageFile[], input: FileInput) => object | Promise<object>
type FileVerbs = {
  readonly [D in keyof typeof fileRequests]: Readonly<Record<keyof (typeof fileRequests)[D], ToInput>>
}

const pathsOf: ToInput = (files) => ({ paths: files.map(pathOf) })
const sampleOf = (file: PageFile): object => ({ path: pathOf(file), relativePath: file.webkitRelativePath })
const samplesOf: ToInput = (files) => ({ samples: files.map(sampleOf) })
const picturesOf: ToInput = async (files) => ({ pictures: await readAll(files) })
const fileVerbs: FileVerbs = {
  uploads: {
    add: pathsOf,
    handOver: (files, { dropId, isLast }) => ({ paths: files.map(pathOf), dropId, isLast }),
    addFolder: samplesOf,
    lookAtFolders: samplesOf,
    addFolders: (files, { targets }) => ({ samples: files.map(sampleOf), targets }),
    pathless: pathsOf,
    addPictures: picturesOf,
  },
  generation: { addFiles: pathsOf, addPictures: picturesOf, readSettings: pathsOf },
}

/** Null for more than the main process takes: it has the words for it, and nothing is read in vain. */
async function readAll(files: readonly PageFile[]): Promise<readonly Uint8Array[] | null> {
  const sizeBytes = files.reduce((sum, { size }) => sum + size, 0)
  if (files.length > loosePicturesMax || sizeBytes > looseBytesMax) return null
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())))
}

/** Whatever the page gives instead of files is refused by the main process like any other bad input. */
async function inputOf(toInput: ToInput, input: FileInput): Promise<object> {
  const { files, groupId } = input
  try {
    return { ...(await toInput(files, input)), groupId }
  } catch {
    return { groupId: null }
  }
}

for (const [domain, verbs] of Object.entries(fileVerbs)) {
  for (const [verb, toInput] of Object.entries(verbs)) {
    const call = async (input: FileInput): Promise<unknown> =>
      ipcRenderer.invoke(requestChannel(domain, verb), await inputOf(toInput, input))
    bridge[domain] = { ...bridge[domain], [verb]: call as Call }
  }
}

const subscribe = (event: unknown, listener: (payload: unknown) => void): (() => void) => {
  const name = names.events.find((known) => known === event)
  if (name === undefined) throw new TypeError('No such event')
  const forward = (_event: unknown, payload: unknown): void => listener(payload)
  ipcRenderer.on(eventChannel(name), forward)
  return () => {
    ipcRenderer.removeListener(eventChannel(name), forward)
  }
}

contextBridge.exposeInMainWorld('assetLibrary', { ...bridge, subscribe })
