/** Which part of the picture is kept. */
export type FrameChoice =
  /**
   * Cut to the nearest shape that is accepted, or to `ratio` (16 to 9); the frame's centre as shares of the picture. Without one it
   * stands where attention looks in each picture, and in the middle where that is not known.
   */
  | {
      readonly kind: 'crop'
      readonly ratio: { readonly width: number; readonly height: number } | null
      readonly centerX?: number | undefined
      readonly centerY?: number | undefined
    }
  /** All of it, with bars where the shape is not accepted. */
  | { readonly kind: 'bars'; readonly color: string }

/** What a person may decide; what is left out is decided by what loses least. */
export interface FitChoices {
  readonly frame?: FrameChoice | undefined
  /** Where the part that is kept begins. */
  readonly startMs?: number | undefined
  /** How long it is, when less than what is accepted is wanted. */
  readonly durationMs?: number | undefined
  readonly dropSound?: boolean | undefined
}

/** What a look at the pixels told. */
export interface PictureTraits {
  readonly hasAlpha: boolean
  /** Few colours and hard edges: a drawing or a screenshot, which JPEG would blur. */
  readonly isDrawing: boolean
  /** How well it packs, in the formats that were tried. */
  readonly packed?: PackedPicture
}

/** What a picture is taken for while nobody has looked at it. */
export const opaquePhoto = { hasAlpha: false, isDrawing: false } as const satisfies PictureTraits

export const reducedScale = 0.75

/** Bytes a pixel of a sample of the picture, encoded as a copy is. */
export interface PackedSizes {
  readonly whole: number
  /** Made `reducedScale` times as wide and high. */
  readonly reduced: number
  /** Made half as wide and high, where each pixel has more in it. */
  readonly half: number
}
export type PackedPicture = Readonly<Partial<Record<PictureFormat, PackedSizes>>>

export interface PixelArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export const pictureFormats = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureFormat = (typeof pictureFormats)[number]
export type SoundFormat = 'audio/mpeg' | 'audio/wav'

/** In the order in which they are done. Pixels are those that are displayed, after `turn`. */
export type FitStep =
  /** Of a picture that moves nothing but its first frame is kept. */
  | { readonly kind: 'firstFrame' }
  /** What the file only says about its orientation is done to its pixels. */
  | { readonly kind: 'turn' }
  | { readonly kind: 'trim'; readonly startMs: number; readonly durationMs: number }
  | { readonly kind: 'crop'; readonly area: PixelArea }
  /** The picture stands in the middle of a larger one. */
  | { readonly kind: 'pad'; readonly width: number; readonly height: number; readonly color: string }
  | { readonly kind: 'scale'; readonly width: number; readonly height: number }
  | { readonly kind: 'frameRate'; readonly numerator: number; readonly denominator: number }
  | { readonly kind: 'dropSound' }
  /** `mimeType` null: of a picture that nobody has looked at yet, on which it depends. */
  | { readonly kind: 'convert'; readonly mimeType: PictureFormat | SoundFormat | 'video/mp4' | null }
  | { readonly kind: 'compress'; readonly maxBytes: number }

export interface FitPlan {
  readonly steps: readonly FitStep[]
  /** Whether streams are taken over as they are: nothing is lost then but what is cut off. */
  readonly pictures: 'none' | 'copied' | 'encoded'
  readonly expected: {
    readonly mimeType: string
    readonly width: number | null
    readonly height: number | null
    readonly durationMs: number | null
    readonly fps: number | null
    /** An estimate; the copy is never larger than `maxBytes`. */
    readonly sizeBytes: number | null
    readonly maxBytes: number
  }
  /** Shares of 1: how much of the picture and of the length is in the copy. */
  readonly keptArea: number
  readonly keptDuration: number
}

/** Why no change makes the file fit. */
export type FitObstacle =
  /** It would have to be enlarged by more than a copy stays sharp: px of the side that is too short, and what it needs. */
  | { readonly kind: 'tooSmall'; readonly gotPx: number; readonly neededPx: number }
  /** Too few pixels in all, of a video. */
  | { readonly kind: 'tooFewPixels'; readonly got: number; readonly needed: number }
  | { readonly kind: 'tooShort'; readonly gotMs: number; readonly neededMs: number }
  /** Its bytes are damaged or missing: a copy would be, too. */
  | { readonly kind: 'damaged' }
  /** Neither picture nor video nor sound, or in a container that nothing on this computer reads. */
  | { readonly kind: 'notMedia' }

export type FitOutcome =
  | { readonly kind: 'fits' }
  | { readonly kind: 'plan'; readonly plan: FitPlan }
  | { readonly kind: 'cannot'; readonly obstacles: readonly FitObstacle[] }
