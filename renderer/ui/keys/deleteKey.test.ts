import { expect, it } from 'vitest'
import { isDeleteKey } from './deleteKey.ts'

it('is the key that a keyboard has for it', () => {
  expect(['Delete', 'Backspace', 'd'].filter((key) => isDeleteKey(key, true))).toEqual([
    'Delete',
    'Backspace',
  ])
  expect(['Delete', 'Backspace', 'd'].filter((key) => isDeleteKey(key, false))).toEqual(['Delete'])
})
