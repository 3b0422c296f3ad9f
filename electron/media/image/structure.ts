import type { DoubtCode } from '../../../shared/media/media.ts'
import type { RandomAccessFile } from '../reading/random-access-file.ts'

/** EXIF orientation: 5 to 8 swap the sides. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** What the structure of a picture file tells without decoding a pixel. */
export interface ImageStructure {
  /** Stored size, before the orientation; null when the structure does not tell. */
  readonly size: { readonly width: number; readonly height: number } | null
  readonly orientation: Orientation
  readonly animated: boolean
  /** Why the file counts as cut off (declared parts do not lie inside of it), or null. */
  readonly endMissing: string | null
  /**
   * Only when `endMissing`: whether all pixels are there nevertheless, so that every viewer shows the picture whole.
   * Takes long, so it is asked at the end.
   */
  readonly hasAllPixels?: () => boolean | Promise<boolean>
  /** What that is worth a word of, when it is not the mark at the end that is missing. */
  readonly endDoubt?: DoubtCode
  /** What viewers may take otherwise. */
  readonly doubts?: readonly DoubtCode[]
  /** A better name than the one found by the signature. */
  readonly mimeType?: string
}

export type StructureReader = (file: RandomAccessFile) => ImageStructure

export const swapsSides = (orientation: Orientation): boolean => orientation >= 5

export const toOrientation = (value: number | undefined): Orientation => {
  switch (value) {
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
    case 8:
      return value
    default:
      return 1
  }
}
