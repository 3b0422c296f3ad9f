import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { endOwnerlessChromium, withOwner } from '../host/chromium/ownerless-chromium.ts'
import { makeFolder, removeFolders } from './app-under-test.ts'

/** What tells whose Chromium it is lies in /proc. */
describe.runIf(process.platform === 'linux')('a Chromium whose stand-in is gone', () => {
  const started: ChildProcess[] = []
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
  })
  afterAll(removeFolders)

  /** The environment that a stand-in gave its Chromium, and ended. */
  function environmentOfTheDead(): NodeJS.ProcessEnv {
    const module = new URL('../host/chromium/ownerless-chromium.ts', import.meta.url).href
    const script = `import { withOwner } from ${JSON.stringify(module)}; console.log(JSON.stringify(withOwner({})))`
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script]
    const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    return { ...process.env, ...(JSON.parse(stdout) as NodeJS.ProcessEnv) }
  }

  /** Holds the profile as Chromium does. */
  async function hold(
    profile: string,
    env: NodeJS.ProcessEnv,
    { usedProfile = profile, script = '' }: { readonly usedProfile?: string; readonly script?: string } = {},
  ): Promise<ChildProcess> {
    const body = `${script}; setInterval(() => {}, 1000); console.log('up')`
    const child = spawn(process.execPath, ['--eval', body, '--', `--user-data-dir=${usedProfile}`], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    started.push(child)
    if (child.stdout !== null) await once(child.stdout, 'data')
    symlinkSync(`${hostname()}-${child.pid}`, join(profile, 'SingletonLock'))
    return child
  }

  const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

  it('is ended, also one that does not listen', async () => {
    const listening = makeFolder()
    const deaf = makeFolder()
    const [first, second] = [
      await hold(listening, environmentOfTheDead()),
      await hold(deaf, environmentOfTheDead(), { script: "process.on('SIGTERM', () => {})" }),
    ]
    await Promise.all([endOwnerlessChromium(listening), endOwnerlessChromium(deaf)])
    await expect.poll(() => first.signalCode).toBe('SIGTERM')
    await expect.poll(() => second.signalCode).toBe('SIGKILL')
  })

  it('is none while its stand-in lives, when nobody says whose it is, and in another profile', async () => {
    const owned = makeFolder()
    const unknown = makeFolder()
    const other = makeFolder()
    const holders = [
      await hold(owned, withOwner(process.env)),
      await hold(unknown, process.env),
      // The number in the lock is another's by now.
      await hold(other, environmentOfTheDead(), { usedProfile: `${other}-2` }),
    ]
    for (const profile of [owned, unknown, other, makeFolder()]) await endOwnerlessChromium(profile)
    expect(holders.map(isRunning)).toEqual([true, true, true])
  })
})
