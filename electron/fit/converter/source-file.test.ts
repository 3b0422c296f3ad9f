import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { answerMs } from '../../base/timeout.ts'
import { openSource } from './source-file.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'source-file-'))
  path = join(folder, 'film.mp4')
  await writeFile(path, 'a film')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true, force: true })
})

const { signal } = new AbortController()
async function opened(clock = createManualClock()) {
  const source = await openSource(path, 6, clock, signal)
  if ('trouble' in source) throw new Error(source.trouble)
  return source
}

it('is read at any place, and no further than it reaches', async () => {
  const source = await opened()
  expect(Buffer.from(await source.read(2, 4)).toString()).toBe('film')
  await expect(source.read(2, 5)).rejects.toThrow('shorter')
  await source.close()
  await expect(source.read(0, 1)).rejects.toThrow()
})

it('is given up where its drive does not answer, and closing waits for nothing of it', async () => {
  const handle = await open(path)
  const everyHandle = Object.getPrototypeOf(handle)
  await handle.close()
  const clock = createManualClock()
  const source = await opened(clock)
  const never = vi.spyOn(everyHandle, 'read').mockReturnValue(new Promise(() => undefined))
  const late = source.read(0, 6)
  clock.advance(answerMs)
  await expect(late).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  const reading = source.read(0, 6)
  await source.close()
  await expect(reading).rejects.toThrow()
  expect(never).toHaveBeenCalledTimes(2)
  expect(clock.pending()).toBe(0)
})
