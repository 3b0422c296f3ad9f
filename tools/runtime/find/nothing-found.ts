const network =
  'let this machine reach https://github.com/electron/electron/releases once, or name a mirror in ELECTRON_MIRROR'

/** What helps on each system; the stand-in shows the app in a Chromium, and does not exist for Windows. */
const remedies: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    'Debian:  sudo apt install chromium',
    "Ubuntu:  Google Chrome's .deb package (Ubuntu's own Chromium is a snap, which cannot read the app's folder)",
    'Fedora:  sudo dnf install chromium',
    `Others:  Chromium, Chrome, Edge or Brave from your package manager; or ${network}`,
  ],
  darwin: [
    'macOS:   brew install --cask google-chrome, or Chrome, Edge or Brave from its own page',
    `         or ${network}`,
  ],
  win32: [
    `Windows: ${network}`,
    "         (a browser does not help here: on Windows the app needs Electron's own runtime)",
  ],
}

/** For a person who has neither: what is missing, what to install, and what to do then. */
export function nothingFound(platform: NodeJS.Platform = process.platform): string {
  const lines = remedies[platform] ?? remedies.linux ?? []
  const why =
    platform === 'win32'
      ? "Electron's runtime is not here and could not be downloaded."
      : "Electron's runtime is not here and could not be downloaded, and there is no Chromium to stand in for it."
  const named = platform === 'win32' ? '' : ' A browser at another place can be named in CHROMIUM_PATH.'
  return [
    why,
    'What to install:',
    ...lines.map((line) => `  ${line}`),
    `Then try again.${named} An Electron runtime at another place can be named in ELECTRON_OVERRIDE_DIST_PATH (its folder).`,
    'A download that failed is tried again after a day; delete node_modules/.cache/asset-library to try at once.',
  ].join('\n')
}
