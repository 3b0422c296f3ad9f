import 'i18next'
import type { aboutEn } from './en/about.ts'
import type { bannersEn } from './en/banners.ts'
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
import type { pastedEn } from './en/pasted.ts'
import type { playerEn } from './en/player.ts'
import type { settingsEn } from './en/settings.ts'
import type { uploadRowsEn } from './en/uploadRows.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    // All but the first are there once what says them was opened: see useLaterTexts.ts.
    resources: {
      translation: typeof en &
        typeof aboutEn &
        typeof bannersEn &
        typeof commandsEn &
        typeof detailsEn &
        typeof fitEn &
        typeof foldersEn &
        typeof outEn &
        typeof pastedEn &
        typeof playerEn &
        typeof settingsEn &
        typeof uploadRowsEn &
        typeof mediaEn &
        typeof lookEn &
        typeof libraryDialogsEn & { readonly generate: typeof generateEn }
    }
    returnNull: false
  }
}
