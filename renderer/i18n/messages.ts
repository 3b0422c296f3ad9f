import type { en } from './en/index.ts'

/**
 * The shape that every other language must have: the same keys, of which the singular forms (`_one`) may only be
 * missing where the language has none. A key that is missing or too many is a type error.
 */
export type MessagesLike<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : MessagesLike<T[K]>
}
export type Messages = MessagesLike<typeof en>
