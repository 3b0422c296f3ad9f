import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { LinuxInstallers } from './linux-installers.ts'

// Its tools cannot be downloaded everywhere; all that they are told can be looked at.
describe.runIf(process.platform === 'linux')('the installers for Linux', () => {
  const folder = mkdtempSync(join(tmpdir(), 'linux-installers-'))
  let made: LinuxInstallers
  beforeAll(() => {
    mkdirSync(join(folder, 'resources'))
    writeFileSync(join(folder, 'asset-library'), '')
    const script = resolve(import.meta.dirname, 'linux-installers.ts')
    const cwd = resolve(import.meta.dirname, '../..')
    const output = execFileSync(process.execPath, [script, folder], { cwd, encoding: 'utf8' })
    made = JSON.parse(output.trim().split('\n').at(-1) ?? '')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('put the app where no path has a space, with icons and a desktop file of its own name', () => {
    expect(made.packages).toHaveLength(2)
    for (const { args, desktopFile } of made.packages) {
      const words = args.join('\n')
      expect(words).not.toContain('/usr/share/mime/')
      expect(words).toContain(`${folder}/=/opt/asset-library\n`)
      expect(words).toContain('=/usr/share/icons/hicolor/512x512/apps/asset-library.png')
      expect(words).toContain('=/usr/share/applications/asset-library.desktop')
      expect(args[args.indexOf('--package') + 1]).toMatch(
        /\/asset-library-\d+\.\d+\.\d+-linux-\w+\.(deb|rpm)$/,
      )
      expect(desktopFile).toContain('\nExec=/opt/asset-library/asset-library %U\n')
    }
  })

  it('can be installed beside another app of the same Electron', () => {
    const rpm = made.packages.find(({ args }) => args.some((word) => word.endsWith('.rpm')))
    expect(rpm?.args ?? []).toContain('--rpm-rpmbuild-define=_build_id_links none')
  })

  it('name it as people know it, and its windows as Electron does', () => {
    for (const file of [...made.packages.map(({ desktopFile }) => desktopFile), made.appImageDesktopFile]) {
      expect(file).toContain('\nName=Asset Library\n')
      expect(file).toContain('\nName[zh_CN]=素材库\n')
      expect(file).toMatch(/^MimeType=image\/jpeg;image\/png;.*;video\/mp4;.*;audio\/mpeg;$/m)
      // `desktopName` of package.json without its ending (documented: app.setDesktopName).
      expect(file).toContain('\nStartupWMClass=asset-library\n')
    }
  })

  it('know where releases are', () => {
    expect(parse(made.appUpdate)).toMatchObject({ provider: 'github', owner: 'somebody', repo: 'library' })
  })
})
