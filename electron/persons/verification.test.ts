import { expect, it } from 'vitest'
import { createVerificationService, qrRowsOf } from './verification'

it('draws a square code with the three finder patterns', () => {
  const rows = qrRowsOf('https://auth.example/real-human?uuid=1')
  expect(rows.every((row) => row.length === rows.length && /^[01]+$/.test(row))).toBe(true)
  const finder = '1111111'
  expect(rows[0]?.startsWith(finder)).toBe(true)
  expect(rows[0]?.endsWith(finder)).toBe(true)
  expect(rows.at(-1)?.startsWith(finder)).toBe(true)
  expect(rows.at(-1)?.endsWith(finder)).toBe(false)
})

it('needs a key', async () => {
  const service = createVerificationService({ session: () => null, openPage: () => Promise.resolve() })
  await expect(service.startVerification({ openBrowser: true })).rejects.toMatchObject({
    error: { code: 'keyNeeded' },
  })
})
