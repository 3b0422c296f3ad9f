import type { MediaKind } from '../options.ts'
import type { AssetRow } from '../store/assets.ts'

export type OrderForm = 'videos' | 'contents'

/** What a reference is for, whichever word the form has for it. */
export type ReferenceRole =
  | 'startFrame'
  | 'endFrame'
  | 'firstClip'
  | 'drivingAudio'
  | 'image'
  | 'video'
  | 'audio'

export interface OrderReference {
  readonly kind: MediaKind
  readonly role: ReferenceRole
  /** As it was sent. */
  readonly url: string
  /** Where it stood in the body, as errors name it: `content[1].image_url`. */
  readonly place: string
}

/** A reference with the asset that it names. */
export interface ResolvedReference {
  readonly reference: OrderReference
  readonly asset: AssetRow
}

/** A request for a video, whichever form it came in. */
export interface Order {
  readonly form: OrderForm
  readonly model: string
  readonly prompt: string
  readonly negativePrompt: string
  readonly references: readonly OrderReference[]
  /** Undefined: the model's default. */
  readonly resolution: string | undefined
  readonly ratio: string | undefined
  /** `auto`: the model decides. */
  readonly seconds: number | 'auto' | undefined
  readonly seed: number | undefined
  readonly sound: boolean
  readonly watermark: boolean
  readonly returnLastFrame: boolean
}
