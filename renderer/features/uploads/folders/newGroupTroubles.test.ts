import { expect, it } from 'vitest'
import type { UploadNewGroup } from '../../../../shared/uploads/folder-groups.ts'
import { newGroupTroubles } from './newGroupTroubles.ts'

const full = { code: 'refused', serviceMessage: 'No more groups.', isTriedAgain: false } as const
const offline = { code: 'offline', serviceMessage: null, isTriedAgain: true } as const

const waiting = (name: string, problem: UploadNewGroup['problem']): UploadNewGroup => ({
  dropId: `drop of ${name}`,
  name,
  problem,
})

it('tells a reason once, with the groups that it stops, and nothing of those that are being made', () => {
  const troubles = newGroupTroubles([
    waiting('Harbour', full),
    waiting('Night', offline),
    waiting('Later', null),
    waiting('Dawn', { ...full }),
    waiting('Noon', { ...full, serviceMessage: 'This name is taken.' }),
  ])
  expect(troubles.map(({ problem, groups }) => [problem.code, ...groups.map(({ name }) => name)])).toEqual([
    ['refused', 'Harbour', 'Dawn'],
    ['offline', 'Night'],
    ['refused', 'Noon'],
  ])
  expect(troubles[0]?.groups.map(({ dropId }) => dropId)).toEqual(['drop of Harbour', 'drop of Dawn'])
})

it('knows a reason again when the first of its groups is made: the keyboard may be on its buttons', () => {
  const [before] = newGroupTroubles([waiting('Harbour', full), waiting('Dawn', full)])
  const [after] = newGroupTroubles([waiting('Dawn', { ...full })])
  expect(after?.reason).toBe(before?.reason)
})
