import type { MediaKind } from '../../shared/media/media.ts'

/** A file that the service would refuse, and what becomes of it. */
export interface RefusedFile {
  readonly name: string
  readonly kind: MediaKind
  readonly make: (path: string) => Promise<unknown>
  /** `cannot`: nothing makes it fit, and its row says why. */
  readonly outcome: 'fits' | 'cannot'
  /** Of a clip or a sound. */
  readonly seconds?: number
  /** A flash and a beep each second, by which a judge sees whether sound and picture are together. */
  readonly marks?: boolean
}
