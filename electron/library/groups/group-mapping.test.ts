import { expect, it } from 'vitest'
import { isMarkedOfficial } from './group-mapping.ts'

it.each([
  [{ is_official: true }, true],
  [{ isOfficial: '1' }, true],
  [{ official: 1 }, true],
  [{ source: 'OFFICIAL' }, true],
  [{ category: 'official_library' }, true],
  [{ is_official: 0 }, false],
  [{ is_official: 'false' }, false],
  [{ source: 'unofficial' }, false],
  [{ group_name: 'official' }, false],
  [{}, false],
])('marked by %j: %s', (fields, expected) => {
  expect(isMarkedOfficial(fields)).toBe(expected)
})
