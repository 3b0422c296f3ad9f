import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { errorCode } from './error-code.ts'

it('reads the code of an error of Node', async () => {
  expect(errorCode(await readFile('/no/such/file').catch((error: unknown) => error))).toBe('ENOENT')
})

it.each([null, 'ENOENT', { code: 'ENOENT' }, new Error('plain'), Object.assign(new Error(), { code: 5 })])(
  'knows none of %j',
  (thrown) => expect(errorCode(thrown)).toBeNull(),
)
