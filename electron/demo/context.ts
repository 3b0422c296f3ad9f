import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { Answers } from './answers/form.ts'
import type { FaultPlan } from './faults/plan.ts'
import type { Generation } from './generation/generation.ts'
import type { Account } from './http/account.ts'
import type { AddressSigner } from './http/address-signer.ts'
import type { RecordedRequest } from './http/recorder.ts'
import type { MediaFiles } from './media/files.ts'
import type { MediaHelper } from './media/media-helper.ts'
import type { Processing } from './media/processing.ts'
import type { FieldDetail, MediaKind } from './options.ts'
import type { PreviewSigner } from './previews/signer.ts'
import type { AssetStore } from './store/assets.ts'
import type { GroupStore } from './store/groups.ts'
import type { VerificationStore } from './store/verifications.ts'

/** What the handlers work with: the parts of one running server. */
export interface Services {
  readonly now: () => number
  readonly account: Account
  readonly groups: GroupStore
  readonly assets: AssetStore
  readonly verifications: VerificationStore
  readonly files: MediaFiles
  readonly media: MediaHelper
  readonly processing: Processing
  readonly signer: PreviewSigner
  readonly addressSigner: AddressSigner
  readonly generation: Generation
  /** How answers are worded just now. */
  readonly answers: () => Answers
  readonly settings: {
    readonly fields: FieldDetail
    readonly processingMs: Readonly<Record<MediaKind, number>>
    readonly previewTtlMs: number
    readonly verificationTtlMs: number
    readonly enforceLimits: boolean
    readonly requireContentLength: boolean
  }
  /** `http://127.0.0.1:PORT` */
  readonly origin: () => string
}

/** One request on its way through a handler. */
export interface Call {
  readonly req: IncomingMessage
  readonly url: URL
  /** The request's body, through whatever faults slow it down or cut it. */
  readonly body: Readable
  readonly record: RecordedRequest
  readonly plan: FaultPlan
}
