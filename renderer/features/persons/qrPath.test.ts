import { expect, test } from 'vitest'
import { qrPath } from './qrPath.ts'

test('each run of dark modules is one rectangle', () => {
  expect(qrPath(['1101', '0000', '0011'])).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM2 2h2v1h-2z')
})
