import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeRuntimeFolder } from '../electron-on-chromium/runtime-folder.ts'
import { tryChild } from '../runtime/child.ts'
import { inProject } from '../runtime/project.ts'
import { builderOverrides, repositoryOf, toArguments } from './builder-arguments.ts'

const packTimeoutMs = 300_000

/** The arguments of electron-builder on this machine. */
export function argumentsHere(): readonly string[] {
  const manifest: { readonly repository?: unknown } = JSON.parse(
    readFileSync(inProject('package.json'), 'utf8'),
  )
  const { platform, env } = process
  return toArguments(builderOverrides({ platform, env, repository: repositoryOf(manifest.repository, env) }))
}

export const builder: string = inProject('node_modules/electron-builder/cli.js')

/** The stand-in's folder in place of Electron's, for the packages of machines that cannot have the real one. */
export function standInFolder(): string {
  const folder = inProject('node_modules/.cache/asset-library/stand-in-runtime')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  makeRuntimeFolder(folder)
  return folder
}

/**
 * Makes an unpacked package of what is built, without an installer and without the network.
 * @param runtime Electron's executable, or the stand-in's
 * @returns the folder that it lies in
 * @throws Error with what the packager said
 */
export async function packUnpacked(runtime: string): Promise<string> {
  const output = inProject('node_modules/.cache/asset-library/package')
  rmSync(output, { recursive: true, force: true })
  const electronFolder = inProject('node_modules/electron/dist')
  const dist = runtime.startsWith(electronFolder) ? electronFolder : standInFolder()
  const { ok, output: words } = await tryChild(
    process.execPath,
    [
      builder,
      '--dir',
      `--${process.arch}`,
      ...argumentsHere(),
      `-c.electronDist=${dist}`,
      `-c.directories.output=${output}`,
    ],
    packTimeoutMs,
  )
  if (!ok) throw new Error(`The package could not be made:\n${words}`)
  return output
}

/** Where builder puts the executable of this platform, below its output. */
export function packedExecutable(output: string): string {
  const places =
    process.platform === 'darwin'
      ? ['mac-arm64', 'mac'].map((folder) => `${folder}/Asset Library.app/Contents/MacOS/Asset Library`)
      : process.platform === 'win32'
        ? ['win-unpacked/Asset Library.exe', 'win-arm64-unpacked/Asset Library.exe']
        : ['linux-unpacked/asset-library', 'linux-arm64-unpacked/asset-library']
  const found = places.map((place) => join(output, place)).find((path) => existsSync(path))
  if (found === undefined) throw new Error(`There is no packed app in ${output}.`)
  return found
}

/** The archive of the app that this executable starts; null where it cannot be seen, as in an AppImage. */
export function archiveOf(executable: string): string | null {
  const resources = process.platform === 'darwin' ? '../Resources' : 'resources'
  const archive = join(dirname(executable), resources, 'app.asar')
  return existsSync(archive) ? archive : null
}
