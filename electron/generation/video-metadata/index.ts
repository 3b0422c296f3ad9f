export { type FileSettings, settingsOfFile } from './file-settings.ts'
export { keptSettingsOf } from './settings.ts'
export { writeSettings } from './write-settings.ts'
