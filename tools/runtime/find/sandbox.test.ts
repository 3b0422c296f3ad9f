import { describe, expect, it } from 'vitest'
import { probeStart, sandboxRemedy } from './sandbox.ts'

/** A machine on which only these ways of starting go well; the words of each try are kept. */
function machine(allowed: 'both' | 'unsandboxed' | 'none') {
  const tries: string[] = []
  const tryRun = (args: readonly string[]): Promise<boolean> => {
    tries.push(args.join(' '))
    return Promise.resolve(allowed === 'both' || (allowed === 'unsandboxed' && args.includes('--no-sandbox')))
  }
  return { tries, tryRun }
}

describe('a runtime is tried as it will be run', () => {
  it.each([
    ['both', false, 'starts', ['--version']],
    ['unsandboxed', false, 'onlyWithoutSandbox', ['--version', '--no-sandbox --version']],
    ['none', false, 'fails', ['--version', '--no-sandbox --version']],
    ['both', true, 'starts', ['--no-sandbox --version']],
    ['unsandboxed', true, 'starts', ['--no-sandbox --version']],
    ['none', true, 'fails', ['--no-sandbox --version']],
  ] as const)('%s goes well, as root: %s', async (allowed, isRoot, outcome, tried) => {
    const { tries, tryRun } = machine(allowed)
    expect(await probeStart(tryRun, isRoot)).toBe(outcome)
    expect(tries).toEqual(tried)
  })
})

describe('the remedy', () => {
  const settings = (file: string, value: string) => (path: string) => (path === file ? value : null)

  it.each([
    [
      '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      '1',
      'kernel.apparmor_restrict_unprivileged_userns=0',
    ],
    ['/proc/sys/kernel/unprivileged_userns_clone', '0', 'kernel.unprivileged_userns_clone=1'],
    ['/proc/sys/user/max_user_namespaces', '0', 'user.max_user_namespaces='],
  ])('names the setting that forbids it: %s is %s', (file, value, remedy) => {
    const text = sandboxRemedy('/app/dist/electron', settings(file, value))
    expect(text).toContain(`sudo sysctl -w ${remedy}`)
    expect(text).toContain("sudo chmod 4755 '/app/dist/chrome-sandbox'")
  })

  it('names what helps everywhere when no setting forbids it', () => {
    const text = sandboxRemedy('/app/dist/electron', () => null)
    expect(text).not.toContain('sysctl')
    expect(text).toContain("sudo chown root:root '/app/dist/chrome-sandbox'")
    expect(text).toContain('deb or rpm')
  })
})
