export { type FileSettings, settingsOfFile } from './file-settings.ts'
export { type KeptSettings, keptSettingsOf } from './settings.ts'
export { type SettingsOutcome, writeSettings } from './write-settings.ts'
