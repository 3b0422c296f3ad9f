import { afterEach, expect, test, vi } from 'vitest'
import { closeUnlessUnsaved } from './closeUnlessUnsaved.ts'
import { forgetToasts, useToasts } from './toasts/toasts.ts'

afterEach(forgetToasts)

function leave(isUnsaved: boolean, isOpen: boolean) {
  const onClose = vi.fn()
  const dialog = { open: isOpen } as HTMLDialogElement
  const inside = { closest: () => dialog } as unknown as Pick<Element, 'closest'>
  closeUnlessUnsaved({ isUnsaved, inside, title: 'Not saved yet', onClose })
  return { closed: onClose.mock.calls.length, said: useToasts.getState().toasts.map(({ title }) => title) }
}

test('a dialog with nothing to lose closes', () => {
  expect(leave(false, true)).toEqual({ closed: 1, said: [] })
})

test('one with something to lose stays, and says so', () => {
  expect(leave(true, true)).toEqual({ closed: 0, said: ['Not saved yet'] })
})

test('one that the browser has shut is not held on to unseen', () => {
  expect(leave(true, false)).toEqual({ closed: 1, said: [] })
})
