import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judgeFile } from './judge.test-support.ts'

/** Files that independent testers reported as judged wrong, and what is true of them. */
interface Reported {
  readonly file: string
  readonly verdict: string
  readonly width: number
  readonly height: number
  readonly fps?: number
  readonly durationMs?: number
}

const root = new URL('../../tests/fixtures/media/reported/', import.meta.url)
const truth = JSON.parse(readFileSync(new URL('truth.json', root), 'utf8')) as readonly Reported[]

describe('reported files', () => {
  it.each(truth)('$file: $verdict', async ({ file, verdict, ...facts }) => {
    expect(await judgeFile(fileURLToPath(new URL(file, root)))).toMatchObject({ verdict, info: facts })
  })
})
