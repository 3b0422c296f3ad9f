import { describe, expect, it } from 'vitest'
import { commandOfKey } from './commandOfKey.ts'

const plain = {
  key: 'k',
  code: 'KeyK',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
}
const text = { isText: true, isTypedInto: true }
const list = { isText: false, isTypedInto: false }
const back = { ...plain, key: 'ArrowLeft', code: 'ArrowLeft', altKey: true }

describe('the command of a key', () => {
  it('is called by Ctrl, and by Command on a Mac, wherever the keyboard is', () => {
    for (const target of [text, list]) {
      expect(commandOfKey({ ...plain, ctrlKey: true }, target, false)).toBe('palette')
      expect(commandOfKey({ ...plain, metaKey: true }, target, true)).toBe('palette')
    }
  })

  it('is none where a text of a Mac has the key for itself', () => {
    for (const [key, code] of [
      ['k', 'KeyK'],
      ['f', 'KeyF'],
      ['n', 'KeyN'],
      ['o', 'KeyO'],
    ] as const)
      expect(commandOfKey({ ...plain, key, code, ctrlKey: true }, text, true)).toBeNull()
    expect(commandOfKey(back, text, true)).toBeNull()
    expect(commandOfKey(back, list, true)).toBe('back')
    expect(commandOfKey(back, text, false)).toBe('back')
  })

  it('of a sign is none where signs are typed', () => {
    const slash = { ...plain, key: '/', code: 'Digit7' }
    expect(commandOfKey(slash, list, false)).toBe('search')
    expect(commandOfKey(slash, text, false)).toBeNull()
  })
})
