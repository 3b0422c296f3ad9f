import { argumentsHere, builder, standInFolder } from '../../packaging/pack.ts'
import { ensureBuilt } from '../build.ts'
import { runChild } from '../child.ts'

/**
 * Makes packages for this platform into `release/`. Words behind `--` go to electron-builder: targets (`--linux deb`), `--dir`.
 * `--stand-in` takes the stand-in for Electron's runtime, which is enough to look at a package and to start it on this machine.
 */
export default async function makePackages(words: readonly string[]): Promise<number> {
  await ensureBuilt()
  const standIn = words.includes('--stand-in') ? ['--dir', `-c.electronDist=${standInFolder()}`] : []
  const others = words.filter((word) => word !== '--stand-in')
  return runChild(process.execPath, [builder, ...argumentsHere(), ...standIn, ...others])
}
