import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { JobOutcome } from '../workers/pool.ts'
import { createThumbnails } from './thumbnails.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thumbnails-'))
})
afterEach(() => rm(folder, { recursive: true }))

const none: JobOutcome = { ok: true, result: { kind: 'thumbnail', id: 1, rssBytes: 1, rendered: null } }
const drawn: JobOutcome = {
  ok: true,
  result: {
    kind: 'thumbnail',
    id: 1,
    rssBytes: 1,
    rendered: { bytes: new Uint8Array([1]), mimeType: 'image/webp' },
  },
}
const late: JobOutcome = { ok: false, code: 'timeout', detail: '' }

/** Asks for the thumbnail of a file as often as it takes to have all outcomes, and then twice more. */
async function ask(...outcomes: readonly JobOutcome[]) {
  const path = join(folder, 'a.png')
  await writeFile(path, 'x')
  const left = [...outcomes]
  let runCount = 0
  const run = () => {
    runCount += 1
    return Promise.resolve(left.shift() ?? none)
  }
  const thumbnails = createThumbnails({ run }, join(folder, 'cache'), 1_000)
  const got: boolean[] = []
  for (let i = 0; i < outcomes.length + 2; i += 1)
    got.push((await thumbnails.get(path, { sizePx: 32 }, 1_000)) !== null)
  return { got, runCount }
}

it('does not draw again what has no picture', async () => {
  expect(await ask(none)).toEqual({ got: [false, false, false], runCount: 1 })
})

it('draws again what came too late on a busy computer, but not what does so each time', async () => {
  expect(await ask(late, drawn)).toEqual({ got: [false, true, true, true], runCount: 2 })
  await rm(join(folder, 'cache'), { recursive: true })
  expect(await ask(late, late)).toEqual({ got: [false, false, false, false], runCount: 2 })
})
