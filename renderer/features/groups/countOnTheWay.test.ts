import { expect, it } from 'vitest'
import { uploadItem } from '../../testing/uploadItems.ts'
import { countOnTheWay } from './countOnTheWay.ts'

it('counts what is on its way to the group, and neither what is through nor what goes elsewhere', () => {
  const items = [
    uploadItem('waits', { kind: 'waiting', hold: null }),
    uploadItem('is checked', { kind: 'checking' }),
    uploadItem('elsewhere', { kind: 'waiting', hold: null }, { groupId: 'group-2' }),
    uploadItem('without', { kind: 'waiting', hold: null }, { groupId: null }),
    uploadItem('taken back', { kind: 'cancelled', sent: false }),
  ]
  expect(countOnTheWay(items, 'group-1')).toBe(2)
  expect(countOnTheWay([], 'group-1')).toBe(0)
})
