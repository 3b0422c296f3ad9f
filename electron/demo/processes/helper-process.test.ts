import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { forkNode } from '../../base/processes/node-fork.ts'
import { HelperProcess } from './helper-process.ts'

/** Does what it is told to. */
const entry = `
process.on('message', ({ id, job }) => {
  const done = (value) => process.send({ id, kind: 'done', value })
  if (job === 'hang') return
  if (job === 'end') process.exit(3)
  if (job === 'lie') return process.send({ id, kind: 'nonsense' })
  if (job === 'fail') return process.send({ id, kind: 'failed', message: 'a reason' })
  done(job === 'pid' ? process.pid : job)
})`

let folder = ''
let helper: HelperProcess
const make = (silenceMs: number): HelperProcess =>
  new HelperProcess({
    fork: forkNode,
    name: 'test',
    entry: join(folder, 'entry.mjs'),
    maxMemoryBytes: 512 * 2 ** 20,
    silenceMs,
  })
const pid = () => helper.ask('pid', z.number())

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'helper-process-'))
  writeFileSync(join(folder, 'entry.mjs'), entry)
  helper = make(600_000)
})
afterEach(async () => {
  await helper.close()
  rmSync(folder, { recursive: true, force: true })
})

it('answers in one process, and says why something failed', async () => {
  expect(await helper.ask('word', z.string())).toEqual({ ok: true, value: 'word' })
  expect(await helper.ask('fail', z.string())).toEqual({ ok: false, reason: 'failed', message: 'a reason' })
  expect(await pid()).toEqual(await pid())
})

it.each(['end', 'lie'])('is replaced after "%s", and who waits hears of it', async (job) => {
  const before = await pid()
  const [waiting, culprit] = await Promise.all([helper.ask('hang', z.string()), helper.ask(job, z.string())])
  expect([waiting, culprit]).toMatchObject([{ reason: 'ended' }, { reason: 'ended' }])
  const after = await pid()
  expect(after.ok).toBe(true)
  expect(after).not.toEqual(before)
})

it('is replaced when its answer has another form than the asked one', async () => {
  expect(await helper.ask('word', z.number())).toMatchObject({ ok: false, reason: 'ended' })
  expect(await pid()).toMatchObject({ ok: true })
})

it('is replaced when nothing is heard of a request', async () => {
  await helper.close()
  helper = make(1)
  expect(await helper.ask('hang', z.string())).toMatchObject({ ok: false, reason: 'silent' })
})

it('lets nobody wait when it is closed', async () => {
  const waiting = helper.ask('hang', z.string())
  await helper.close()
  expect(await waiting).toMatchObject({ ok: false, reason: 'closed' })
  expect(await helper.ask('word', z.string())).toMatchObject({ ok: false, reason: 'closed' })
})
