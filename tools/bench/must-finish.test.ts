import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const helper = new URL('./must-finish.ts', import.meta.url).href

function run(body: string) {
  const script = `import { mustFinish } from ${JSON.stringify(helper)}\n${body}`
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script]
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, stderr }
}

test('a run that waits for what never comes ends with 1 and says how far it came', () => {
  const { status, stderr } = run("mustFinish(() => '3 of 8 kills')\nawait new Promise(() => {})")
  expect(status).toBe(1)
  expect(stderr).toContain('Not finished: 3 of 8 kills.')
})

test('a run that is done ends without a word', () => {
  expect(run("const finished = mustFinish(() => '')\nfinished()")).toEqual({ status: 0, stderr: '' })
})
