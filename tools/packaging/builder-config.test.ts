import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { assetLibraryLimits } from '../../shared/media/limits.ts'
import { debianLibraries } from '../runtime/find/real-electron.ts'

const projectDir = resolve(import.meta.dirname, '../..')

const targets = z.array(z.object({ target: z.string(), arch: z.array(z.string()) }))
/** What of it must not change unnoticed. That builder knows every word of it is seen each time that it packs. */
const config = z
  .looseObject({
    electronFuses: z.record(z.string(), z.boolean()),
    files: z.array(z.string()),
    asarUnpack: z.array(z.string()),
    artifactName: z.string(),
    toolsets: z.object({ appimage: z.string() }),
    mac: z.looseObject({
      target: targets,
      fileAssociations: z.array(
        z.strictObject({ name: z.string(), ext: z.array(z.string()), role: z.string(), rank: z.string() }),
      ),
    }),
    win: z.looseObject({ target: targets }),
    nsis: z.looseObject({ include: z.string() }),
    deb: z.object({ depends: z.array(z.string()) }),
    rpm: z.object({ depends: z.array(z.string()) }),
    linux: z.looseObject({
      target: targets,
      executableName: z.string(),
      syncDesktopName: z.literal(true),
      mimeTypes: z.array(z.string()),
    }),
  })
  .parse(parse(readFileSync(resolve(projectDir, 'electron-builder.yml'), 'utf8')))

it('closes every way to start another program by this one', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: false,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
    resetAdHocDarwinSignature: true,
  })
  // Without an archive there is nothing that the last two could guard.
  expect(config).not.toHaveProperty('asar')
})

it('makes the packages that were promised', () => {
  const names = ({ target }: { readonly target: z.infer<typeof targets> }): readonly string[] =>
    target.map((one) => `${one.target} ${one.arch.join(' ')}`)
  expect(names(config.mac)).toEqual(['dmg arm64 x64', 'zip arm64 x64'])
  expect(names(config.win)).toEqual(['nsis x64'])
  expect(names(config.linux)).toEqual(['AppImage x64', 'deb x64', 'rpm x64'])
  expect(config.toolsets.appimage).toBe('1.0.3')
})

it('asks package managers for every library that Electron is linked with', () => {
  // Builder's own lists know nothing of the last two, and no library that they name brings them.
  expect(config.deb.depends).toEqual(
    expect.arrayContaining([...debianLibraries, 'libasound2t64 | libasound2']),
  )
  expect(config.rpm.depends).toEqual(
    expect.arrayContaining(['gtk3', 'nss', '(mesa-libgbm or libgbm1)', '(alsa-lib or libasound2)']),
  )
})

it('takes no name with a space to where one is in the way', () => {
  expect(config.artifactName).not.toContain(' ')
  expect(config.artifactName).not.toContain('productName')
  expect(config.linux.executableName).toBe('asset-library')
  const manifest: unknown = JSON.parse(readFileSync(resolve(projectDir, 'package.json'), 'utf8'))
  expect(manifest).toHaveProperty('desktopName', 'asset-library.desktop')
})

it('keeps programs and native modules outside of the archive', () => {
  for (const folder of ['ffprobe-static/bin', 'better-sqlite3/prebuilds'])
    expect(config.asarUnpack).toContain(`**/node_modules/${folder}/**`)
})

it('is offered under "Open with" for what the service takes, and becomes nobody’s default', () => {
  for (const { role, rank } of config.mac.fileAssociations)
    expect([role, rank]).toEqual(['Viewer', 'Alternate'])
  // For Windows they would write themselves over the default, for Linux over the icons of the whole system.
  for (const section of [config, config.win, config.nsis, config.linux])
    expect(section).not.toHaveProperty('fileAssociations')
  const { image, video, audio } = assetLibraryLimits
  const taken = [...image.mimeTypes, ...video.mimeTypes, ...audio.mimeTypes]
  expect(config.linux.mimeTypes).toEqual(expect.arrayContaining(taken))
  // Systems of different age have these names for one type.
  const others = config.linux.mimeTypes.filter((type) => !taken.includes(type))
  expect(others).toEqual(['audio/x-wav', 'audio/vnd.wave'])

  const script = readFileSync(resolve(projectDir, config.nsis.include), 'utf8')
  const onWindows = [...script.matchAll(/^ {2}!insertmacro \$\{DO\} "(\w+)"$/gm)].map(([, one]) => one)
  expect(onWindows).toEqual(config.mac.fileAssociations.flatMap(({ ext }) => ext))
  expect(script).not.toMatch(/WriteRegStr SHELL_CONTEXT "Software\\Classes\\\./)
})
