import type {
  editCommands,
  externalLinks,
  Notice,
  RequestHandlers,
  RequestInput,
  requests,
} from '../shared/contract.ts'
import { AppFailure } from '../shared/result.ts'
import type { Language, Settings } from '../shared/settings.ts'
import { uploadsPerPart } from '../shared/uploads/uploads.ts'
import { createAssetMediaHandlers } from './asset-media/index.ts'
import { requireSession } from './connection/index.ts'
import { createDragOutHandlers } from './drag-out/index.ts'
import { createFitHandlers } from './fit/index.ts'
import { createGenerationHandlers } from './generation/index.ts'
import { createGroupParts, isKnownWhole } from './library/index.ts'
import { createLibraryHandlers } from './library-handlers.ts'
import { createLicenceHandlers } from './licences/index.ts'
import { createMarkHandlers } from './marks/index.ts'
import { createOriginalsHandlers, type OriginalsDesktop } from './originals/index.ts'
import type { Services } from './services.ts'
import { createUpdateHandlers } from './updates/index.ts'

/** What only the shell can do. */
export interface ShellActions {
  readonly version: string
  readonly runtime: string
  readonly platform: string
  readonly isSandboxed: boolean
  /** The folder or archive that the app lies in. */
  readonly appDir: string
  readonly language: () => Language
  readonly openLink: (link: (typeof externalLinks)[number]) => Promise<void>
  readonly copyText: (text: string) => Promise<void>
  readonly showInFolder: (path: string) => void
  readonly exportDiagnostics: () => Promise<boolean>
  readonly folders: OriginalsDesktop
  /** Hands files that are there to the drag that is under way. */
  readonly startDrag: (paths: readonly [string, ...string[]]) => void
  readonly editText: (command: (typeof editCommands)[number]) => void
}

/** The contract, answered: each request goes to the service that it is about. */
export function createHandlers(services: Services, shell: ShellActions): RequestHandlers {
  const { connection, groups, assets, uploads, pictures, passing, settings, verification } = services
  const groupParts = createGroupParts(groups)
  /** Without what was dragged out of the window and dropped back on it. */
  const strangers = (paths: readonly string[]) => paths.filter((path) => !services.dragOut.isHandedOut(path))
  let notices = noticesOf(services)
  return {
    app: {
      info: () => ({
        version: shell.version,
        runtime: shell.runtime,
        platform: shell.platform,
        isSandboxed: shell.isSandboxed,
        language: shell.language(),
        notices: [...notices],
      }),
      openLink: async ({ link }) => {
        await shell.openLink(link)
        return {}
      },
      copyText: async ({ text }) => {
        await shell.copyText(text)
        return {}
      },
      exportDiagnostics: async () => ({ saved: await shell.exportDiagnostics() }),
      dismissNotice: ({ id }) => {
        notices = notices.filter((notice) => notice.id !== id)
        return {}
      },
      storedPictures: async () => ({ sizeBytes: await services.storedPictures.sizeBytes() }),
      clearPictures: async () => {
        await services.storedPictures.clear()
        return { sizeBytes: await services.storedPictures.sizeBytes() }
      },
      editText: ({ command }) => {
        shell.editText(command)
        return {}
      },
    },
    connection: {
      get: () => connection.get(),
      connect: (input) => connection.connect(input),
      connectDemo: () => connection.connectDemo(),
      retry: () => connection.retry(),
      disconnect: ({ forgetPictures }) => services.disconnect({ forgetPictures }),
    },
    proxy: {
      get: () => services.proxy.get(),
      signIn: (input) => services.proxy.signIn(input),
      forget: () => services.proxy.forget(),
      tryOut: () => services.proxy.tryOut(),
    },
    groups: {
      list: (input) => groupParts.list(input),
      part: (input) => groupParts.part(input),
      create: (input) => groups.create(input),
      rename: (input) => groups.rename(input),
      delete: async (input) => {
        await groups.delete(input)
        return {}
      },
      pinOfficial: (input) => groups.pinOfficial(input),
    },
    assets: {
      list: (input) => assets.list(input),
      get: (input) => assets.get(input),
      search: (input) => services.assetIndex.search(input),
    },
    library: createLibraryHandlers(services),
    assetMedia: createAssetMediaHandlers(services),
    marks: createMarkHandlers(services.marks),
    persons: {
      startVerification: (input) => verification.startVerification(input),
      copyLink: async () => {
        await verification.copyLink()
        return {}
      },
    },
    uploads: {
      list: ({ after = 0 }) => uploads.list({ after, limit: uploadsPerPart }),
      add: ({ paths, groupId }) =>
        passing.keep(strangers(paths), (kept) => uploads.add({ paths: kept, groupId })),
      handOver: ({ paths, ...input }) =>
        passing.keep(strangers(paths), (kept) => uploads.handOver({ ...input, paths: kept })),
      addFolder: (input) => uploads.addFolder(input),
      lookAtFolders: async ({ samples }) => ({ looks: await uploads.lookAtFolders(samples) }),
      addFolders: (input) => uploads.addFolders(input),
      pathless: ({ paths }) => ({ places: paths.flatMap((path, place) => (path === '' ? [place] : [])) }),
      addPictures: (input) =>
        pictures.add(input.pictures, shell.language(), (paths) =>
          uploads.add({ paths, groupId: input.groupId }),
        ),
      answerNewGroup: (input) => {
        uploads.answerNewGroup(input)
        return {}
      },
      skipped: (input) => uploads.skipped(input),
      dismissSkipped: (input) => {
        uploads.dismissSkipped(input)
        return {}
      },
      retry: (input) => uploads.retry(input),
      retryAllFailed: () => uploads.retryAllFailed(),
      cancel: (input) => uploads.cancel(input),
      remove: (input) => uploads.remove(input),
      clearFinished: () => uploads.clearFinished(),
      pause: (input) => uploads.pause(input),
      resume: (input) => uploads.resume(input),
      lookForMissing: () => uploads.lookForMissing(),
      pauseAll: () => {
        uploads.pauseAll()
        return {}
      },
      resumeAll: () => {
        uploads.resumeAll()
        return {}
      },
      decide: (input) => uploads.decide(input),
      candidates: (input) => uploads.candidates(input),
      takeAsset: (input) => uploads.takeAsset(input),
      assignGroup: (input) => uploads.assignGroup(input),
      history: (input) => [...uploads.history(input)],
      showInFolder: ({ id }) => {
        shell.showInFolder(uploads.localFile(id).path)
        return {}
      },
    },
    fit: createFitHandlers(services.fit),
    generation: {
      ...createGenerationHandlers({
        ...services.generation,
        addFiles: ({ paths, groupId }) =>
          passing.keep(paths, (kept) => services.generation.addFiles({ paths: kept, groupId })),
      }),
      addPictures: async ({ pictures: bytes, groupId }) => {
        const take = (paths: readonly string[]) => services.generation.addFiles({ paths, groupId })
        return { uploads: [...(await pictures.add(bytes, shell.language(), take))] }
      },
      service: () => {
        const session = connection.session()
        if (session === null) throw new AppFailure({ code: 'keyNeeded' })
        return { baseUrl: session.generation.baseUrl }
      },
    },
    originals: createOriginalsHandlers(
      services.originals,
      shell.folders,
      (selection) => isKnownWhole(services.libraryLists, selection),
      async (asset) => {
        const { accountId } = requireSession(connection.session)
        return services.localOriginals.look({ accountId, ...asset })
      },
    ),
    dragOut: createDragOutHandlers(services.dragOut, shell.startDrag),
    updates: createUpdateHandlers(services.updates),
    licences: createLicenceHandlers(shell.appDir),
    settings: {
      get: () => settings.get(),
      update: (input) => settings.update(withoutUndefined(input)),
    },
  }
}

/** A property that is there but undefined would take a setting away. */
function withoutUndefined(input: RequestInput<(typeof requests)['settings']['update']>): Partial<Settings> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
}

/** What a person has to know about this start. */
function noticesOf({ setAside, foldersSetAside, settings }: Services): readonly Notice[] {
  const notices: Notice[] = []
  if (setAside !== null)
    notices.push({
      id: 'database',
      kind: 'databaseSetAside',
      path: setAside.path,
      folders: [...foldersSetAside],
    })
  if (settings.reset.length > 0)
    notices.push({ id: 'settings', kind: 'settingsReset', path: null, folders: [] })
  return notices
}
