import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Where ffprobe-static keeps the binary of this platform; null when it has none. Its own module is not loaded: it ends
 * the process on a platform that it does not know, and names a path on some where nothing lies.
 */
export function findFfprobe(platform = process.platform, arch = process.arch): string | null {
  const file = platform === 'win32' ? 'ffprobe.exe' : 'ffprobe'
  try {
    const packagePath = createRequire(import.meta.url).resolve('ffprobe-static/package.json')
    const inPackage = join(dirname(packagePath), 'bin', platform, arch, file)
    // A program cannot be started out of the archive that a packaged app is in.
    const path = inPackage.replace(/([\\/])app\.asar([\\/])/, '$1app.asar.unpacked$2')
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}
