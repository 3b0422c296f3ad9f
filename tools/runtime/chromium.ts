import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Best first. Each speaks the DevTools protocol that the stand-in needs. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
  'brave-browser',
]

const usualPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin', '/usr/lib/chromium', '/opt/google/chrome', '/snap/bin'].flatMap((dir) =>
    names.map((name) => join(dir, name)),
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A Chromium on this machine: the one that `CHROMIUM_PATH` names, else on the path, else in the usual places. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM_PATH !== undefined && env.CHROMIUM_PATH !== '') {
    return isExecutable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null
  }
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)))
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable) ?? null
}
