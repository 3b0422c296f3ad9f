import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../find-chromium.ts'
import { removeFolders } from '../app-under-test.ts'
import { closeFuses, packFixture, run, writeLoudModule } from './packed-app.ts'

const inArchive = {
  read: 'in the archive',
  // "Files listed as unpacked are reachable by both paths" (docs/tutorial/asar-archives.md).
  readOutside: 'true',
  readUnpacked: 'true',
  spawnUnpacked: 'ran',
  // "Executing binaries inside ASAR archive: … only execFile is supported."
  execFile: 'ran',
  spawn: 'ENOTDIR',
  spawnOutside: 'ENOTDIR',
  // "Archives are read-only", "Working directory can not be set to directories in archive".
  write: 'ENOTDIR',
  makeFolder: 'ENOTDIR',
  runThere: 'ENOTDIR',
  enter: 'ENOTDIR',
}

describe.runIf(findChromium() !== null && process.platform === 'linux')('a package on the stand-in', () => {
  afterAll(removeFolders)

  it('starts the app of its archive, for which its own words of the command line are', async () => {
    const { executable, resources } = await packFixture()
    const { stdout, stderr } = run(executable, ['a.png', '--no-sandbox', '-r', 'x'])
    expect(stderr).toBe('')
    const seen: Record<string, unknown> = JSON.parse(stdout)
    expect(seen).toMatchObject({
      name: 'Packed Fixture',
      isPackaged: true,
      defaultApp: null,
      appPath: join(String(seen.resourcesPath), 'app.asar'),
      argv: [executable, 'a.png', '--no-sandbox', '-r', 'x'],
      execPath: executable,
    })
    expect(String(seen.resourcesPath).startsWith(dirname(resources))).toBe(true)
  })

  it('refuses inside the archive what Electron refuses, in the main and in utility processes', async () => {
    const { executable } = await packFixture()
    const { stdout } = run(executable)
    expect(JSON.parse(stdout)).toMatchObject({ inMain: inArchive, inUtility: inArchive })
  })

  it('is Node, takes NODE_OPTIONS and opens an inspector, as Electron does unless its fuses say no', async () => {
    const { executable } = await packFixture()
    const asNode = run(executable, ['-p', '6 * 7'], { ELECTRON_RUN_AS_NODE: '1' })
    expect(asNode.stdout.trim()).toBe('42')
    const loud = { NODE_OPTIONS: `--require ${writeLoudModule()}` }
    expect(run(executable, [], loud).stderr).toContain('LOADED')
    expect(run(executable, ['--inspect=0']).stderr).toContain('Debugger listening')
  })

  it('does none of it with the fuses of a release (docs/tutorial/fuses.md)', async () => {
    const { executable } = await packFixture()
    await closeFuses(executable)
    const loud = { NODE_OPTIONS: `--require ${writeLoudModule()}`, ELECTRON_RUN_AS_NODE: '1' }
    const { stdout, stderr } = run(executable, ['--inspect=0'], loud)
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ name: 'Packed Fixture', nodeOptions: null })
    const wire = await getCurrentFuseWire(executable)
    expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
  })

  it('takes a folder beside the archive first, unless the fuse for archives alone is on', async () => {
    const { executable, resources } = await packFixture()
    const folder = join(resources, 'app')
    mkdirSync(folder)
    writeFileSync(join(folder, 'package.json'), '{"main": "main.cjs"}')
    writeFileSync(join(folder, 'main.cjs'), "process.stdout.write('a folder'); process.exit(0)")
    expect(run(executable).stdout).toBe('a folder')
    await closeFuses(executable)
    expect(run(executable).stdout).toContain('Packed Fixture')
  })
})
