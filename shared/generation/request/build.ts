import { type SentReference, sentReferences } from '../composition/sent.ts'
import type { Composition, SlotId } from '../draft.ts'
import { specOf } from '../models/table.ts'
import { contentsBody } from './contents-form.ts'
import type { JsonObject } from './json.ts'
import { promptText } from './prompt-text.ts'
import { videosBody } from './videos-form.ts'

export interface GenerationRequest {
  readonly form: 'videos' | 'contents'
  /** After the base address. */
  readonly path: string
  readonly body: JsonObject
  /**
   * Where each entry of the body's `content`, `media` or `images` comes from, so that an error about `content[2]` can be shown
   * where it belongs; null is the text.
   */
  readonly origins: readonly (Origin | null)[]
  /** False while a file is still on its way: its place in the body holds words instead of an id. */
  readonly complete: boolean
}

export interface Origin {
  readonly slot: SlotId
  /** From 0. */
  readonly place: number
}

const requestPaths = {
  videos: '/v1/videos',
  contents: '/byteplus/api/v3/contents/generations/tasks',
} as const

/** What will be sent. Whether it may be is asked of `checkComposition`. */
export function buildRequest(composition: Composition): GenerationRequest {
  const { form } = specOf(composition).model
  const text = promptText(composition).trim()
  const sent = sentReferences(composition)
  const origins = sent.map(({ slot, place }) => ({ slot, place }))
  return {
    form,
    path: requestPaths[form],
    body: form === 'contents' ? contentsBody(composition, text, sent) : videosBody(composition, text, sent),
    origins: form === 'contents' && text !== '' ? [null, ...origins] : origins,
    complete: sent.every(isHere),
  }
}

const isHere = ({ reference }: SentReference): boolean => reference.kind === 'asset'
