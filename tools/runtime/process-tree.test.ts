import { spawn } from 'node:child_process'
import { expect, it } from 'vitest'
import { killProcessTree, needsOwnGroup } from './process-tree.ts'

const recorder = (platform: NodeJS.Platform) => {
  const calls: string[] = []
  const deps = {
    platform,
    kill: (pid: number, signal: string) => void calls.push(`kill ${pid} ${signal}`),
    run: (program: string, args: readonly string[]) => void calls.push([program, ...args].join(' ')),
  }
  return { calls, deps }
}

it.each([
  ['linux', 'kill -42 SIGKILL'],
  ['darwin', 'kill -42 SIGKILL'],
  ['win32', 'taskkill /pid 42 /T /F'],
] as const)('on %s it is %s', (platform, call) => {
  const { calls, deps } = recorder(platform)
  killProcessTree(42, deps)
  expect(calls).toEqual([call])
  expect(needsOwnGroup(platform)).toBe(platform !== 'win32')
})

it('takes a process that has ended meanwhile for ended', () => {
  const kill = (): never => {
    throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
  }
  expect(() => killProcessTree(42, { ...recorder('linux').deps, kill })).not.toThrow()
})

it('ends the child of a child, on this system', async () => {
  const grandchild = 'setInterval(() => {}, 1000); console.log(process.pid)'
  const script = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' })`
  const child = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: needsOwnGroup(),
  })
  const pid = await new Promise<number>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString())))
  })
  expect(() => process.kill(pid, 0)).not.toThrow()
  if (child.pid === undefined) throw new Error('the child did not start')
  killProcessTree(child.pid)
  // The pipe closes when the last of both has ended.
  await new Promise((resolve) => child.once('close', resolve))
})
