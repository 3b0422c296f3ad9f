import type { Settings } from '../../../shared/settings.ts'

/** What a part of the dialog gets: the settings as they are, and what changes them at once. */
export interface SettingsPartProps {
  readonly settings: Settings
  readonly onChange: (change: Partial<Settings>) => void
  /** Whether text was typed that is not used yet. */
  readonly onUnsaved: (isUnsaved: boolean) => void
}
