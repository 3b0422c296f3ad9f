/** Everything that this stand-in does not have says so when it is called, and what to use instead. */
export function unsupported(what: string): never {
  throw new Error(
    `electron-on-chromium has no ${what}: it is a stand-in for tests and for machines without Electron's runtime. Run on the real Electron, or add it in tools/electron-on-chromium.`,
  )
}
