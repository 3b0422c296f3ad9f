import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { KeptNotifications } from './kept-notifications.ts'

class FakeNotification extends EventEmitter {
  readonly done: string[] = []
  show = () => void this.done.push('show')
  close = () => void this.done.push('close')
}

it('are held until they are clicked or gone', () => {
  const kept = new KeptNotifications()
  const clicked: string[] = []
  const [first, second, third] = [new FakeNotification(), new FakeNotification(), new FakeNotification()]
  kept.show(first, () => clicked.push('first'))
  kept.show(second, () => clicked.push('second'))
  kept.show(third, () => clicked.push('third'))
  expect(kept.size).toBe(3)
  first.emit('click')
  second.emit('close')
  third.emit('failed')
  expect([clicked, kept.size]).toEqual([['first'], 0])
  expect(first.done).toEqual(['show'])
})

it('are put away when there are too many', () => {
  const kept = new KeptNotifications()
  const all = Array.from({ length: 25 }, () => new FakeNotification())
  for (const notification of all) kept.show(notification, () => {})
  expect(kept.size).toBe(20)
  expect(all.filter(({ done }) => done.includes('close'))).toHaveLength(5)
})
