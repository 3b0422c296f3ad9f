import { afterEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { logDefect } from './log.ts'

afterEach(() => vi.restoreAllMocks())

function logged(cause: unknown): string {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  logDefect('a place', cause)
  return write.mock.calls.map(([text]) => String(text)).join('')
}

it('says where an error came from, and not a line of its message', () => {
  const text = logged(
    new TypeError('first sk-live-1\nsecond sk-live-2\n    at third sk-live-3\nfourth sk-live-4'),
  )
  expect(text).toContain('Defect in a place: TypeError\n')
  expect(text).toContain('log.test')
  expect(text).not.toContain('sk-live')
})

it('leaves out what a schema found wrong, which names parts of the input', () => {
  const { error } = z.strictObject({}).safeParse({ 'sk-live-0123456789': 1 })
  const text = logged(error)
  expect(text).toContain('ZodError')
  expect(text).not.toContain('sk-live')
})

it('says nothing of what is thrown that is no error', () => {
  expect(logged('sk-live-0123456789')).not.toContain('sk-live')
})
