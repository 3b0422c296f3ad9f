import { app } from 'electron'

/** What the person asked for on the command line, then what the system prefers; best first. */
export function preferredLanguages(): readonly string[] {
  const named = app.commandLine.getSwitchValue('lang')
  return [...(named === '' ? [] : [named]), ...app.getPreferredSystemLanguages(), app.getLocale()]
}
