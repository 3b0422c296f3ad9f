import type { ForkChild } from '../base/processes/child-process.ts'
import type { Answers } from './answers/form.ts'
import type { FaultControl } from './faults/control.ts'
import type { GenerationOptions, GenerationStats } from './generation/options.ts'
import type { RecordedRequest } from './http/recorder.ts'
import type { DemoProcesses } from './processes/demo-processes.ts'
import type { GroupKind } from './store/groups.ts'

/** The three sorts of media that the service stores. */
export type MediaKind = 'image' | 'video' | 'audio'

/**
 * How many fields a list entry carries.
 * - `documented`: only what the quick start names (`group_id`, `group_name`, `asset_id`);
 * - `seen`: what an independent client of the service has observed (the default);
 * - `rich`: more than anybody has seen, with other spellings, so that an app must pick what it knows.
 */
export type FieldDetail = 'documented' | 'seen' | 'rich'

/** The forms of the `Authorization` header: the bare key, or `Bearer <key>`. */
export type AuthForm = 'raw' | 'bearer'

export interface DemoServerOptions {
  /** Folder that holds the state (SQLite file, media files). Made when it is absent. */
  readonly dataDir: string
  /** TCP port on 127.0.0.1; 0, the default, takes a free one. */
  readonly port?: number
  /** The account's key. Default: {@link demoApiKey}. */
  readonly apiKey?: string
  /** Folder with `index.json` and the demo media (`assets/demo`). Absent: the library starts empty. */
  readonly seedDir?: string
  /** False hides the official groups, as on accounts that cannot see them. Default true. */
  readonly officialVisible?: boolean
  /** How long a task takes after its upload, by type. Defaults: image 2000, audio 4000, video 8000. */
  readonly processingMs?: Partial<Record<MediaKind, number>>
  /** How long a preview address is valid. Default 12 hours, as upstream. */
  readonly previewTtlMs?: number
  /** How long a verification link is valid. Default 2 minutes, as upstream. */
  readonly verificationTtlMs?: number
  /** Wall clock in ms since 1970. Tests hand in their own. Default `Date.now`. */
  readonly now?: () => number
  /** False answers every asset call as an account does that has not enabled the asset library. Default true. */
  readonly libraryEnabled?: boolean
  /** The header forms that are accepted. Default both. */
  readonly authForms?: readonly AuthForm[]
  readonly fields?: FieldDetail
  /**
   * How answers are worded: a preset (`poorest` switches off every kindness, `upstream` spells as the service behind ours), or a
   * form of one's own. Default `documented`.
   */
  readonly answers?: Answers
  /**
   * So many different pictures of synthetic assets, each drawn once: for measurements, which would else be of a server that draws on
   * the same machine. Default: one for each asset, drawn whenever it is asked for.
   */
  readonly syntheticPictures?: number
  /** False accepts any size, picture size, duration and type. Default true. */
  readonly enforceLimits?: boolean
  /** False accepts uploads without `Content-Length` (chunked). Default true: they get 411. */
  readonly requireContentLength?: boolean
  /** How a refusal (unknown group, bad name, ...) is sent: HTTP 200 with a `code`, or as HTTP status too. Default `code`. */
  readonly refusalStyle?: 'code' | 'http'
  /** Guards `/__demo/...`. Default: random, readable as {@link DemoServer.controlToken}. */
  readonly controlToken?: string
  /** Seed of the random numbers behind faults with a probability. Default 1. */
  readonly faultSeed?: number
  /** How videos are generated; see {@link GenerationOptions}. */
  readonly generation?: GenerationOptions
  /** How its processes are started. Default: as those of plain Node; inside Electron the shell hands in its own. */
  readonly forkChild?: ForkChild
  /** Processes that it shares with others, and leaves running when it closes. Default: its own. */
  readonly processes?: DemoProcesses
}

/** The key of the demo library. It opens nothing but a server on this machine. */
export const demoApiKey = 'pt-demo-0123456789abcdefghijklmnopqrstuv'

export interface NewGroup {
  readonly name: string
  /** Default `virtual`. */
  readonly kind?: GroupKind
  /** Only for `real-person`: 1 made by oneself, 2 by verification. Default 2. */
  readonly realHumanType?: 1 | 2
}

export interface NewAsset {
  readonly groupId: string
  readonly name: string
  readonly kind: MediaKind
  /** Default `succeeded`. `under-review` stays so for ever. */
  readonly status?: 'under-review' | 'succeeded' | 'failed'
  readonly failure?: { readonly code: string; readonly message: string }
  /** A media file, copied. Absent: the preview is a drawn picture. */
  readonly path?: string
  readonly durationSeconds?: number
  /** Shown as the creation time. Default: now. */
  readonly createdAtMs?: number
}

/** One upload that was accepted and stored; `count` above 1 means that it arrived more than once. */
export interface AcceptedUpload {
  readonly groupId: string
  readonly name: string
  readonly sha256: string
  readonly count: number
}

export interface DemoStats {
  readonly groups: number
  readonly assets: number
  /** Uploads that created an asset since the data folder exists, whether or not the client got the answer. */
  readonly acceptedUploads: number
  readonly uploads: readonly AcceptedUpload[]
  /** Those of `uploads` with a count above 1. */
  readonly duplicates: readonly AcceptedUpload[]
  readonly generations: GenerationStats
  /** Requests since this server started. */
  readonly requests: number
  /** The most uploads that were under way at one time since this server started; those that hang by a fault do not count. */
  readonly peakConcurrentUploads: number
}

export interface DemoServer {
  /** `http://127.0.0.1:PORT/api` */
  readonly baseUrl: string
  /** `http://127.0.0.1:PORT`, where previews and the verification page live. */
  readonly origin: string
  readonly port: number
  /** The current key; '' after {@link DemoServer.revokeKey}. */
  readonly apiKey: string
  readonly controlToken: string
  readonly faults: FaultControl
  stats(): DemoStats
  /** The latest requests (up to 50,000), oldest first. Holds no key, task id or signature. */
  requests(): readonly RecordedRequest[]
  clearRequests(): void
  /** From now on every key is refused with 401. */
  revokeKey(): void
  setApiKey(key: string): void
  setAuthForms(forms: readonly AuthForm[]): void
  /** From now on answers are worded so. */
  setAnswers(answers: Answers): void
  /** Changes how videos are generated from now on. Throws a ZodError for what makes no sense. */
  setGeneration(changes: GenerationOptions): void
  enableLibrary(enabled: boolean): void
  setOfficialVisible(visible: boolean): void
  addGroup(group: NewGroup): string
  /** As when the service makes a group official, or takes that back. */
  setGroupKind(groupId: string, kind: GroupKind): void
  addAsset(asset: NewAsset): Promise<string>
  /** A virtual group with `count` images that have no file, made `apartMs` (default 1000) one after the other; their previews are drawn when asked for. */
  addSyntheticGroup(name: string, count: number, apartMs?: number): string
  /** Does what the person does on the verification page. Returns the new group's id. */
  completeVerification(uuid: string, personName?: string): string
  /** Resolves when no upload waits for its inspection and no task for its film any more (their times are not waited for). */
  settled(): Promise<void>
  /** Ends open sockets, waits for running handlers, closes the database. */
  close(): Promise<void>
}
