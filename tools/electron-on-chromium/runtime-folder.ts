import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { nodeWithGlib } from './host/glib.ts'
import { projectNode } from './host/project-node.ts'

/** Marks the fuses in Electron's executable (documented: docs/tutorial/fuses.md; `SENTINEL` of @electron/fuses). */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const fuseWireVersion = 1
/**
 * As Electron ships them: RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyLoadAppFromAsar,
 * BrowserV8Snapshot, FileProtocolExtraPrivileges, WasmTrapHandlers.
 */
const fuseWire = '101100011'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The fuses stand in a comment: tools that flip them look for the mark in whatever file it is, and this one is a script. */
function launcher(): string {
  const mark = `${fuseSentinel}${String.fromCharCode(fuseWireVersion, fuseWire.length)}`
  // By its end alone: written out here it would be a second mark.
  const endOfSentinel = fuseSentinel.slice(-8)
  return `#!/bin/sh
# ${mark}${fuseWire}
# Stands where Electron's executable would be in a package that is tested on a machine without Electron's runtime.
set -e
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
done
here=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd)
fuses=$(LC_ALL=C sed -n '2s/^.*${endOfSentinel}..//p' "$self")
node=${quoted(projectNode())}
case $fuses in 0*) unset ELECTRON_RUN_AS_NODE ;; esac
case $fuses in ??0*) unset NODE_OPTIONS NODE_EXTRA_CA_CERTS ;; esac
if [ -n "\${ELECTRON_RUN_AS_NODE:-}" ]; then
  exec ${quoted(nodeWithGlib)} "$node" "$@"
fi
ELECTRON_ON_CHROMIUM_EXECUTABLE=$here/$(basename -- "$self")
export ELECTRON_ON_CHROMIUM_EXECUTABLE
exec ${quoted(nodeWithGlib)} "$node" --disable-warning=ExperimentalWarning ${quoted(join(import.meta.dirname, 'host/boot.mjs'))} "$@"
`
}

/**
 * Writes what looks like Electron's folder for Linux, with the stand-in where the executable would be: enough for a packager to
 * make an app of it that can be started on this machine. It works where it was made, as long as the project lies where it does.
 */
export function makeRuntimeFolder(folder: string): void {
  const { version } = createRequire(import.meta.url)('electron/package.json') as { readonly version: string }
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'electron'), launcher(), 'latin1')
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSE'), "Electron's license would be here.\n")
  writeFileSync(join(folder, 'LICENSES.chromium.html'), "<p>Chromium's licenses would be here.\n")
  for (const language of ['de', 'en-US', 'zh-CN'])
    writeFileSync(join(folder, 'locales', `${language}.pak`), '')
}
