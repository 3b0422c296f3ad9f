import { expect, it } from 'vitest'
import { parseAccelerator } from '../host/desktop/accelerator.ts'

const none = { ctrl: false, alt: false, shift: false, meta: false }

it.each([
  ['CommandOrControl+O', { ...none, ctrl: true, keyCode: 79 }],
  ['cmdorctrl+,', { ...none, ctrl: true, keyCode: 188 }],
  ['Ctrl+Shift+Z', { ...none, ctrl: true, shift: true, keyCode: 90 }],
  ['Alt+F4', { ...none, alt: true, keyCode: 115 }],
  ['Super+Enter', { ...none, meta: true, keyCode: 13 }],
  ['Ctrl+Plus', { ...none, ctrl: true, shift: true, keyCode: 187 }],
  ['Ctrl++', { ...none, ctrl: true, shift: true, keyCode: 187 }],
  ['Ctrl+-', { ...none, ctrl: true, keyCode: 189 }],
  ['!', { ...none, shift: true, keyCode: 49 }],
  ["'", { ...none, keyCode: 222 }],
  ['F24', { ...none, keyCode: 135 }],
  ['num3', { ...none, keyCode: 99 }],
  ['Delete', { ...none, keyCode: 46 }],
])('reads %s', (text, expected) => expect(parseAccelerator(text, 'linux')).toEqual(expected))

it('means the Command key on a Mac', () => {
  expect(parseAccelerator('CmdOrCtrl+O', 'darwin')).toEqual({ ...none, meta: true, keyCode: 79 })
})

it.each(['', 'Ctrl', 'Ctrl+', 'Ctrl+Nothing', 'A+B', 'F25', 'constructor', 'Ctrl+__proto__'])(
  'refuses "%s"',
  (text) => {
    expect(parseAccelerator(text, 'linux')).toBeNull()
  },
)
