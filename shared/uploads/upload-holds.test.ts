import { expect, test } from 'vitest'
import { answersToAll, holdRules, type RuledState, ruleOf, uploadQuestions } from './upload-holds.ts'
import { uploadHoldReasons } from './uploads.ts'

test('every hold has its line in the table, and the table no other', () => {
  expect(Object.keys(holdRules).sort()).toEqual([...uploadHoldReasons].sort())
})

test('what goes on by itself asks nothing; what asks is ended by the person, or by the file', () => {
  for (const { asks, endedBy } of Object.values(holdRules)) {
    if (endedBy === 'queue' || endedBy === 'time' || endedBy === 'check') expect(asks).toBeNull()
    if (asks !== null) expect(['person', 'file']).toContain(endedBy)
  }
})

test('every question can be answered for all, the least by skipping it', () => {
  for (const question of uploadQuestions) {
    expect(answersToAll(question)).toContain('skip')
    expect(answersToAll(question).length).toBeGreaterThan(1)
  }
})

test.each<[RuledState, readonly string[]]>([
  [{ kind: 'checking' }, ['cancel']],
  [{ kind: 'waiting', hold: null }, ['pause', 'cancel']],
  [{ kind: 'waiting', hold: { reason: 'paused' } }, ['resume', 'cancel']],
  [{ kind: 'waiting', hold: { reason: 'personConsent' } }, ['confirmPerson', 'skip', 'cancel']],
  [{ kind: 'uploading' }, ['pause', 'cancel']],
  [{ kind: 'processing', paused: true }, ['resume', 'cancel']],
  [{ kind: 'unconfirmed', lookingUp: true, paused: false }, ['takeAsset', 'cancel']],
  [{ kind: 'unconfirmed', lookingUp: false, paused: true }, ['takeAsset', 'resume', 'cancel']],
  [{ kind: 'unconfirmed', lookingUp: false }, ['takeAsset', 'lookAgain', 'uploadAgain', 'skip', 'cancel']],
  [{ kind: 'failed', phase: 'processing' }, ['uploadAgain', 'retry', 'remove']],
  [{ kind: 'ready' }, ['remove']],
  [{ kind: 'cancelled' }, ['retry', 'remove']],
])('%j: %j', (state, commands) => {
  expect(ruleOf(state).can).toEqual(commands)
})

test('a file can be either cancelled or removed, never both', () => {
  const states: readonly RuledState[] = [
    ...uploadHoldReasons.map((reason): RuledState => ({ kind: 'waiting', hold: { reason } })),
    ...(['checking', 'uploading', 'ready', 'rejected', 'cancelled'] as const).map((kind) => ({ kind })),
    ...(['checking', 'uploading', 'processing'] as const).map((phase) => ({
      kind: 'failed' as const,
      phase,
    })),
    { kind: 'processing' },
    { kind: 'unconfirmed', lookingUp: true },
  ]
  for (const state of states) {
    const { can } = ruleOf(state)
    expect(can.includes('cancel')).toBe(!can.includes('remove'))
  }
})
