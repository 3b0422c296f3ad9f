import { z } from 'zod'
import {
  assetFilterSchema,
  assetHitsSchema,
  assetIdSchema,
  assetPageSchema,
  assetPageSizeMax,
  assetSchema,
  assetSearchSchema,
} from './assets.ts'
import type { BridgeNames } from './bridge-names.ts'
import { connectionSchema } from './connection.ts'
import type { DeepReadonly } from './deep-readonly.ts'
import { dragOutRequests } from './drag-out.ts'
import { fitRequests } from './fit/requests.ts'
import { draftSchema } from './generation/draft.ts'
import { generationFileRequests, generationRequests } from './generation/requests.ts'
import { resultDeltaSchema } from './generation/result.ts'
import {
  groupIdSchema,
  groupListHeadSchema,
  groupListPartSchema,
  groupNameSchema,
  groupSchema,
} from './groups.ts'
import { libraryRequests } from './library.ts'
import { marksChangedSchema, marksRequests } from './marks.ts'
import { assetMediaRequests } from './media/asset-media.ts'
import { originalRequests, originalsSchema } from './originals.ts'
import { proxySignInSchema, proxyStateSchema, proxyTrialSchema } from './proxy.ts'
import type { Result } from './result.ts'
import { languageSchema, settingsSchema } from './settings.ts'
import { installTimes, updatesSchema } from './updates.ts'
import { uploadFileRequests, uploadRequests } from './uploads/upload-requests.ts'
import { uploadDeltaSchema } from './uploads/uploads.ts'

/**
 * The one contract between the page and the main process: each request once, each event once. The types of both sides
 * follow from it. Inputs are strict: a message with a property too many is refused, not trimmed. Outputs are parsed
 * too, so that a property that is not declared here (a key, a task id, a signed address) cannot slip out.
 */
const nothing = z.strictObject({})

/** Pages of the service that the app may open, by name: an address made by the page never gets to the system. */
export const externalLinks = ['apiKeys', 'enableLibrary', 'documentation', 'signUp', 'topUp'] as const

/** Menu items that mean the chosen assets or the text that has the focus: only the page knows which. */
export const editCommands = ['copy', 'selectAll'] as const

export const noticeSchema = z.object({
  id: z.string(),
  /** `databaseSetAside`: the database could not be read; it lies at `path`, and a new one was opened. */
  kind: z.enum(['databaseSetAside', 'settingsReset']),
  path: z.string().nullable(),
  /** Folders of files that only that database named, beside it. */
  folders: z.array(z.string()),
})
export type Notice = Readonly<z.infer<typeof noticeSchema>>

export const requests = {
  app: {
    info: {
      input: nothing,
      output: z.object({
        version: z.string(),
        runtime: z.string(),
        platform: z.string(),
        /** Whether Chromium's sandbox is on: it is off where the app was started with `--no-sandbox`. */
        isSandboxed: z.boolean(),
        language: languageSchema,
        notices: z.array(noticeSchema),
      }),
    },
    openLink: { input: z.strictObject({ link: z.enum(externalLinks) }), output: nothing },
    copyText: { input: z.strictObject({ text: z.string().min(1).max(10_000_000) }), output: nothing },
    /** Asks where to, as the menu item does. `saved` is false when the person thought better of it, or was told why not. */
    exportDiagnostics: { input: nothing, output: z.object({ saved: z.boolean() }) },
    dismissNotice: { input: z.strictObject({ id: z.string() }), output: nothing },
    /** Previews and thumbnails of this account that are kept on this computer. */
    storedPictures: { input: nothing, output: z.object({ sizeBytes: z.number().nonnegative() }) },
    /** Takes them away; they are made and fetched anew as they are looked at. */
    clearPictures: { input: nothing, output: z.object({ sizeBytes: z.number().nonnegative() }) },
    /** What the menu item of that name does to the text that has the focus, where the page has nothing else to do. */
    editText: { input: z.strictObject({ command: z.enum(editCommands) }), output: nothing },
  },
  connection: {
    get: { input: nothing, output: connectionSchema },
    /** Tries the key against the service first; keeps it only when it works. */
    connect: {
      input: z.strictObject({ apiKey: z.string().trim().min(1).max(1000) }),
      output: connectionSchema,
    },
    connectDemo: { input: nothing, output: connectionSchema },
    /** Tries the known key again, after an error. */
    retry: { input: nothing, output: connectionSchema },
    /** Forgets the key. Rows of the account stay for when it comes back; its previews and thumbnails when not told otherwise. */
    disconnect: {
      input: z.strictObject({ forgetPictures: z.boolean().default(false) }),
      output: connectionSchema,
    },
  },
  proxy: {
    get: { input: nothing, output: proxyStateSchema },
    /** Tells the proxy that asks who the app is. Kept once an answer came through it: then nobody asks any more. */
    signIn: { input: proxySignInSchema, output: proxyStateSchema },
    /** Forgets it, here and in the key store. */
    forget: { input: nothing, output: proxyStateSchema },
    /** Makes one request to the service by the proxy that is chosen, without the key. */
    tryOut: { input: nothing, output: proxyTrialSchema },
  },
  groups: {
    /**
     * All pages of all sorts, the rest by `part`. `refresh` asks the service again even when a fresh list is known;
     * `known` is the revision that the page has.
     */
    list: {
      input: z.strictObject({ refresh: z.boolean(), known: z.number().int().positive().optional() }),
      output: groupListHeadSchema,
    },
    part: {
      input: z.strictObject({
        revision: z.number().int().positive(),
        from: z.number().int().nonnegative(),
      }),
      output: groupListPartSchema,
    },
    create: { input: z.strictObject({ name: groupNameSchema }), output: groupSchema },
    rename: { input: z.strictObject({ groupId: groupIdSchema, name: groupNameSchema }), output: groupSchema },
    delete: { input: z.strictObject({ groupId: groupIdSchema }), output: nothing },
    /** Which field marks an official group is not documented, so a person may say it; kept on this computer only. */
    pinOfficial: {
      input: z.strictObject({ groupId: groupIdSchema, official: z.boolean() }),
      output: groupSchema,
    },
  },
  assets: {
    list: {
      input: z.strictObject({
        groupId: groupIdSchema,
        page: z.number().int().positive().max(1_000_000),
        pageSize: z.number().int().positive().max(assetPageSizeMax),
        filter: assetFilterSchema.strict(),
      }),
      output: assetPageSchema,
    },
    get: { input: z.strictObject({ groupId: groupIdSchema, assetId: assetIdSchema }), output: assetSchema },
    /** Over all groups, by name or id, from what is known here; the service completes it behind the screen. */
    search: { input: assetSearchSchema.strict(), output: assetHitsSchema },
  },
  library: libraryRequests,
  assetMedia: assetMediaRequests,
  marks: marksRequests,
  persons: {
    /**
     * Gets a fresh verification address and, when asked to, opens it in the system browser. The address is a secret of
     * about two minutes: the page gets only a QR code of it, as the rows of its modules ("1" is dark), for a phone; null
     * when the address is too long for any.
     * `browserOpened` is false when it was not asked for, and when the system could not: the code works all the same.
     */
    startVerification: {
      input: z.strictObject({ openBrowser: z.boolean() }),
      output: z.object({
        qrRows: z.array(z.string()).nullable(),
        endsAtMs: z.number(),
        browserOpened: z.boolean(),
      }),
    },
    /** Copies the last verification address to the clipboard, so that it need not pass through the page. */
    copyLink: { input: nothing, output: nothing },
  },
  uploads: uploadRequests,
  fit: fitRequests,
  generation: generationRequests,
  originals: originalRequests,
  dragOut: dragOutRequests,
  updates: {
    get: { input: nothing, output: updatesSchema },
    /** Answers what came of it, also when the releases could not be reached. */
    check: { input: nothing, output: updatesSchema },
    download: { input: nothing, output: nothing },
    cancelDownload: { input: nothing, output: nothing },
    /** `now` does nothing while something is under way. */
    install: { input: z.strictObject({ when: z.enum(installTimes) }), output: nothing },
    skip: { input: nothing, output: nothing },
    /** The page with all releases. */
    openPage: { input: nothing, output: nothing },
    /** A link in the notes of the version that was found, by its place. */
    openLink: { input: z.strictObject({ link: z.number().int().nonnegative() }), output: nothing },
  },
  /** The works of others that the app holds. */
  licences: {
    list: {
      input: nothing,
      output: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
    },
    /** Of one of them, by its place in the list. `own`: the licence of the app itself. */
    text: {
      input: z.strictObject({ place: z.union([z.number().int().nonnegative(), z.literal('own')]) }),
      output: z.object({ source: z.string().nullable(), text: z.string() }),
    },
  },
  settings: {
    get: { input: nothing, output: settingsSchema },
    update: { input: settingsSchema.partial().strict(), output: settingsSchema },
  },
} as const

/**
 * Requests that carry files. The page hands over File objects; only the preload script turns them into paths, so that
 * a page that went bad cannot name a path of its own.
 */
export const fileRequests = {
  uploads: uploadFileRequests,
  generation: generationFileRequests,
} as const

export const events = {
  connectionChanged: connectionSchema,
  /** The list of groups is another one, or may be: ask again. */
  groupsChanged: nothing,
  /** Assets of the group came, went or settled: ask again for what is shown of it. */
  assetsChanged: z.object({ groupId: z.string() }),
  /** A person was verified, perhaps long after the check was begun. */
  personAppeared: z.object({ groupId: z.string(), name: z.string() }),
  uploadsChanged: uploadDeltaSchema,
  /** More or other assets are known than before, in these groups or, null, in any: a list or a search may show others. */
  assetIndexChanged: z.object({ groupIds: z.array(z.string()).nullable() }),
  marksChanged: marksChangedSchema,
  resultsChanged: resultDeltaSchema,
  /** A draft that the main process changed: a file that was on its way became an asset. */
  draftChanged: draftSchema,
  /** Downloads of originals went on. */
  originalsChanged: originalsSchema,
  settingsChanged: settingsSchema,
  updatesChanged: updatesSchema,
  /** A menu item that means what has the keyboard: the page does it, or asks for it with `app.editText`. */
  edit: z.object({ command: z.enum(editCommands) }),
  /** A menu item or shortcut of the shell that the page carries out. */
  command: z.object({
    command: z.enum([
      'addFiles',
      'addFolder',
      'newGroup',
      'search',
      'palette',
      'refresh',
      'settings',
      'toggleUploads',
      'back',
      'forward',
      'showLibrary',
      'showGenerate',
      'exportList',
      'downloads',
      'showUploads',
      'about',
      'licences',
      'shortcuts',
      'updates',
    ]),
  }),
} as const

export const bridgeNames: BridgeNames = {
  verbs: Object.fromEntries(
    Object.entries(requests).map(([domain, verbs]) => [domain, Object.keys(verbs)] as const),
  ),
  events: Object.keys(events),
}

type Requests = typeof requests
type FileRequests = typeof fileRequests
interface Verb {
  readonly input: z.ZodType
  readonly output: z.ZodType
}

export type RequestInput<V extends Verb> = DeepReadonly<z.input<V['input']>>
export type RequestOutput<V extends Verb> = z.output<V['output']>
export type EventName = keyof typeof events
export type EventPayload<E extends EventName> = Readonly<z.output<(typeof events)[E]>>

type Handlers<R> = {
  readonly [D in keyof R]: {
    readonly [V in keyof R[D]]: R[D][V] extends Verb
      ? (
          input: z.output<R[D][V]['input']>,
        ) => Promise<DeepReadonly<z.input<R[D][V]['output']>>> | DeepReadonly<z.input<R[D][V]['output']>>
      : never
  }
}
/** What the main process must provide: a handler that is missing is a type error. A handler may throw AppFailure. */
export type RequestHandlers = Handlers<Requests> & Handlers<FileRequests>

type BridgeVerbs<R> = {
  readonly [D in keyof R]: {
    readonly [V in keyof R[D]]: R[D][V] extends Verb
      ? (input: RequestInput<R[D][V]>) => Promise<Result<RequestOutput<R[D][V]>>>
      : never
  }
}

/** What the page hands over instead of paths. */
export interface FileInput {
  readonly files: readonly File[]
  readonly groupId: string | null
}

/** What is said beside the files, where a verb wants more than those. */
type BesideFiles<Input> = Omit<Input, 'paths' | 'samples' | 'pictures' | 'groupId'>

type FileVerbs<R> = {
  readonly [D in keyof R]: {
    readonly [V in keyof R[D]]: R[D][V] extends Verb
      ? (input: FileInput & BesideFiles<RequestInput<R[D][V]>>) => Promise<Result<RequestOutput<R[D][V]>>>
      : never
  }
}

/** What the page sees, as `window.assetLibrary`. */
export type Bridge = BridgeVerbs<Requests> &
  FileVerbs<FileRequests> & {
    /** Calls back for each event from now on; the answer ends it. */
    readonly subscribe: <E extends EventName>(
      event: E,
      listener: (payload: EventPayload<E>) => void,
    ) => () => void
  }
