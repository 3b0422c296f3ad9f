import type { aboutEn } from './en/about.ts'
import type { commandsEn } from './en/commands.ts'
import type { detailsEn } from './en/details.ts'
import type { fitEn } from './en/fit.ts'
import type { foldersEn } from './en/folders.ts'
import type { generateEn } from './en/generate/index.ts'
import type { en } from './en/index.ts'
import type { libraryDialogsEn } from './en/libraryDialogs.ts'
import type { lookEn } from './en/look.ts'
import type { mediaEn } from './en/media.ts'
import type { outEn } from './en/out.ts'
import type { settingsEn } from './en/settings.ts'
import type { uploadRowsEn } from './en/uploadRows.ts'

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
export type GenerateMessages = MessagesLike<typeof generateEn>
export type AboutMessages = MessagesLike<typeof aboutEn>
export type CommandsMessages = MessagesLike<typeof commandsEn>
export type DetailsMessages = MessagesLike<typeof detailsEn>
export type OutMessages = MessagesLike<typeof outEn>
export type LookMessages = MessagesLike<typeof lookEn>
export type MediaMessages = MessagesLike<typeof mediaEn>
export type FitMessages = MessagesLike<typeof fitEn>
export type FoldersMessages = MessagesLike<typeof foldersEn>
export type UploadRowsMessages = MessagesLike<typeof uploadRowsEn>
export type SettingsMessages = MessagesLike<typeof settingsEn>
export type LibraryDialogsMessages = MessagesLike<typeof libraryDialogsEn>
