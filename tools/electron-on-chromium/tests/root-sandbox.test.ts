import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { AppCommandLine } from '../host/app/app-command-line.ts'
import { wouldSandboxRoot } from '../host/app/root-sandbox.ts'
import { executablePath, givesUp, makeApp, makeFolder, removeFolders } from './app-under-test.ts'

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/** electron_main_delegate.cc, BasicStartupComplete: `getuid() == 0 && IsSandboxEnabled(command_line)` is fatal. */
describe.runIf(isRoot)('the sandbox of root', () => {
  it.each([
    [['no-sandbox'], false],
    [[], true],
    [['enable-sandbox'], true],
    [['no-sandbox', 'enable-sandbox'], true],
  ])('with %j: fatal %s', (switches, fatal) => {
    const commandLine = new AppCommandLine()
    for (const name of switches) commandLine.appendSwitch(name)
    expect(wouldSandboxRoot(commandLine)).toBe(fatal)
  })
})

describe.runIf(isRoot && findChromium() !== null)('an app of root', () => {
  afterAll(removeFolders)

  const start = (script: string, ...args: readonly string[]) =>
    spawnSync(executablePath, [makeApp(script), `--user-data-dir=${makeFolder()}`, ...args], {
      encoding: 'utf8',
      ...givesUp,
    })

  it('does not start without --no-sandbox', () => {
    const { status, stderr } = start('app.exit(7)')
    expect(status).toBe(1)
    expect(stderr).toContain('Running as root without --no-sandbox is not supported')
  })

  /** electron_api_app.cc, App::EnableSandbox: takes the switch away before Chromium's processes are started. */
  it('ends when it calls app.enableSandbox(), whatever its command line says', () => {
    const { status, stderr } = start(
      "app.enableSandbox(); console.error('left:', app.commandLine.hasSwitch('no-sandbox')); app.whenReady().then(() => app.exit(7))",
      '--no-sandbox',
    )
    expect(status).toBe(1)
    expect(stderr).toContain('left: false')
    expect(stderr).toContain('Running as root without --no-sandbox is not supported')
  })
})
