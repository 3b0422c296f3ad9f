import type { MediaKind } from '../options.ts'

/** What the content of a file says, whatever its name claims. */
export type MediaType =
  | { readonly accepted: true; readonly kind: MediaKind; readonly mime: string }
  | { readonly accepted: false; readonly mime: string | undefined }

/** Displayed size, duration and frame rate; undefined is what could not be read. */
export interface MediaFacts {
  readonly width?: number
  readonly height?: number
  readonly durationSeconds?: number
  readonly framesPerSecond?: number
}

export interface InspectRequest {
  readonly id: number
  readonly path: string
  /** Absent: find the type. */
  readonly type?: { readonly kind: MediaKind; readonly mime: string }
}

export type InspectReply =
  | { readonly id: number; readonly type: MediaType }
  | { readonly id: number; readonly facts: MediaFacts }
  | { readonly id: number; readonly error: string }
