import { expect, test } from 'vitest'
import { unicodeEnvironment } from '../host/app/unicode-environment.ts'

test.each([{ LANG: 'de_DE.UTF-8' }, { LANG: 'C', LC_ALL: 'en_US.utf8' }, { LANG: 'C', LC_CTYPE: 'C.UTF-8' }])(
  'a locale with Unicode stays: %j',
  (env) => {
    expect(unicodeEnvironment(env)).toEqual(env)
  },
)

test.each([{}, { LANG: '' }, { LANG: 'C' }, { LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' }, { LANG: 'de_DE' }])(
  'any other gets the one that every system has: %j',
  (env) => {
    const { LC_ALL: _without, ...rest } = { LC_ALL: undefined, ...env }
    expect(unicodeEnvironment(env)).toEqual({ ...rest, LC_CTYPE: 'C.UTF-8' })
  },
)
