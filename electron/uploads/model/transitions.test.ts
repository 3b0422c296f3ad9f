import { expect, test } from 'vitest'
import { ruleOf, type UploadCommand } from '../../../shared/uploads/upload-holds.ts'
import type { UploadHold } from '../../../shared/uploads/uploads.ts'
import type { UploadEvent } from './events.ts'
import { toItem } from './item.ts'
import { type RowState, rowStateSchema, runnableAtMs, type UploadRow } from './states.ts'
import { transition } from './transitions.ts'
import { uploadRow } from './upload-row.test-support.ts'

const holds: readonly (UploadHold | null)[] = [
  null,
  { reason: 'offline' },
  { reason: 'rateLimited', untilMs: 5 },
  { reason: 'serverBusy', untilMs: 5 },
  { reason: 'retryAt', untilMs: 5 },
  { reason: 'keyNeeded' },
  { reason: 'paused' },
  { reason: 'fileChanged' },
  { reason: 'fileMissing' },
  { reason: 'groupGone' },
  { reason: 'groupNeeded' },
  { reason: 'duplicate', assetId: null, name: 'a.png', uploadedAtMs: 1 },
  { reason: 'personConsent' },
]

const byTask = { by: 'task', taskId: 'task_1' } as const
const byAsset = { by: 'asset', assetId: 'asset-1' } as const
const failed = {
  kind: 'failed',
  code: 'serverError',
  serviceMessage: null,
  detail: null,
  retryable: true,
  via: null,
} as const

const doubt = { answer: 'error', serviceMessage: 'no' } as const

const states: readonly RowState[] = [
  { kind: 'checking' },
  { kind: 'rejected', violations: [] },
  ...holds.map((hold): RowState => ({ kind: 'waiting', hold })),
  { kind: 'uploading', startedAtMs: 1, lastByteMayBeOut: false },
  { kind: 'uploading', startedAtMs: 1, lastByteMayBeOut: true },
  { kind: 'processing', via: byTask, sinceMs: 1 },
  { kind: 'processing', via: byAsset, sinceMs: 1 },
  { kind: 'ready', assetId: 'asset-1', readyAtMs: 1 },
  { ...failed, phase: 'checking' },
  { ...failed, phase: 'uploading' },
  { ...failed, phase: 'processing', via: byTask },
  { kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: true },
  { kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: true, doubt },
  { kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: false, doubt },
  { kind: 'cancelled', sent: false, via: null, startedAtMs: null },
  { kind: 'cancelled', sent: true, via: byTask, startedAtMs: null },
  { kind: 'cancelled', sent: true, via: null, startedAtMs: 1 },
]

const media = { kind: 'other', mimeType: null, sizeBytes: 3 } as const
const error = { code: 'serverError' } as const
const events: readonly UploadEvent[] = [
  {
    type: 'checked',
    stamp: { sizeBytes: 3, mtimeMs: 1, inode: 1 },
    sha256: 'aa',
    media,
    warnings: [],
    hold: null,
  },
  { type: 'rejected', violations: [], media: null, sizeBytes: 3 },
  { type: 'checkFailed', error },
  { type: 'fileMissing' },
  { type: 'fileChanged' },
  { type: 'groupGone' },
  { type: 'checkBegun' },
  { type: 'sendStarted', order: 7, baseline: 'group', clockOffset: null },
  { type: 'notBegun' },
  { type: 'lastByteMayBeOut' },
  { type: 'accepted', taskId: 'task_2' },
  { type: 'sendAgainLater', hold: { reason: 'retryAt', untilMs: 9 }, countsAsFailure: true },
  { type: 'sendFailed', error, retryable: true },
  { type: 'sendUnconfirmed', doubt },
  { type: 'reachable', wasOffline: false, hold: { reason: 'retryAt', untilMs: 9 } },
  { type: 'gaveUp', error },
  { type: 'interrupted' },
  { type: 'interrupted', markMayBeLost: true },
  { type: 'assetReady', assetId: 'asset-2' },
  { type: 'assetFound', assetId: 'asset-2' },
  { type: 'assetTaken', assetId: 'asset-2', isReady: true },
  { type: 'assetTaken', assetId: 'asset-2', isReady: false },
  { type: 'processingFailed', serviceMessage: 'no', serviceCode: null, retryable: false },
  { type: 'lookupEnded', candidateCount: 2 },
  { type: 'cancel' },
  { type: 'retry', hold: null },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'uploadAnyway', hold: null },
  { type: 'confirmPerson', hold: null },
  { type: 'skip' },
  { type: 'uploadAgain' },
  { type: 'lookAgain' },
  { type: 'assignGroup', groupId: 'other', groupName: 'Other', hold: null },
]

const all = states.flatMap((state) => events.map((event) => ({ state, event })))
const after = ({ state, event }: { readonly state: RowState; readonly event: UploadEvent }) =>
  transition(uploadRow(state), event, 100)

test('every event in every state gives a state that can be stored, or nothing', () => {
  for (const pair of all) {
    const change = after(pair)
    if (change?.state !== undefined) expect(rowStateSchema.parse(change.state)).toEqual(change.state)
  }
})

/** Whether the service may have, or surely has, the bytes of a row in this state. */
function maybeSent(state: RowState): boolean {
  switch (state.kind) {
    case 'uploading':
      return state.lastByteMayBeOut
    case 'processing':
    case 'ready':
    case 'unconfirmed':
      return true
    case 'failed':
      return state.via !== null
    case 'cancelled':
      return state.sent
    default:
      return false
  }
}

test('what may have been sent is sent again only by consent, or when the service said that it failed', () => {
  const back = all.filter((pair) => {
    const next = after(pair)?.state
    return maybeSent(pair.state) && next !== undefined && !maybeSent(next)
  })
  const kinds = new Set(back.map(({ state, event }) => `${state.kind} ${event.type}`))
  expect([...kinds].sort()).toEqual([
    'failed uploadAgain',
    'unconfirmed uploadAgain',
    // Outcomes of a request, when the sender knows that the service definitely did not take it.
    'uploading fileChanged',
    'uploading fileMissing',
    'uploading groupGone',
    'uploading sendAgainLater',
    'uploading sendFailed',
  ])
})

test('a request in doubt stays in doubt when the file is sent again, until its asset is found', () => {
  const step = (row: UploadRow, event: UploadEvent, atMs: number): UploadRow => ({
    ...row,
    ...transition(row, event, atMs),
  })
  const start = (order: number): UploadEvent => ({
    type: 'sendStarted',
    order,
    baseline: 'group',
    clockOffset: { minMs: -5, maxMs: 5 },
  })
  const waiting = uploadRow({ kind: 'waiting', hold: null })
  const refused = step(step(waiting, start(1), 10), { type: 'sendFailed', error, retryable: true }, 20)
  expect(refused.sent).toBeNull()
  const first = step(waiting, start(2), 30)
  expect(first.sent).toEqual({
    startedAtMs: 30,
    serviceTime: { minMs: 25, maxMs: 35 },
    order: 2,
    baseline: 'group',
    mayHaveArrived: false,
  })
  const doubtful = step(first, { type: 'sendUnconfirmed', doubt }, 40)
  expect(doubtful.sent).toMatchObject({ order: 2, mayHaveArrived: true })
  expect(step(doubtful, { type: 'assetReady', assetId: 'asset-1' }, 50).sent).toMatchObject({
    mayHaveArrived: false,
  })
  const again = step(step(doubtful, { type: 'uploadAgain' }, 60), start(3), 70)
  expect(again.sent).toMatchObject({ startedAtMs: 30, order: 2, mayHaveArrived: true })
  const accepted = step(again, { type: 'accepted', taskId: 'task_1' }, 80)
  expect(accepted.sent, 'the first one may still turn up').toMatchObject({ mayHaveArrived: true })
})

test('a task id is never thrown away without an answer of the service or of the person', () => {
  for (const pair of all) {
    if (pair.state.kind !== 'processing') continue
    const next = after(pair)?.state
    if (next === undefined) continue
    const keeps = (next.kind === 'failed' || next.kind === 'cancelled') && next.via !== null
    expect(keeps || next.kind === 'ready').toBe(true)
  }
})

test('what is ready stays ready', () => {
  for (const pair of all.filter(({ state }) => state.kind === 'ready')) {
    expect(after(pair)?.state ?? pair.state).toEqual(pair.state)
  }
})

test('a task id that comes late is kept', () => {
  const late = (state: RowState) =>
    transition(uploadRow(state), { type: 'accepted', taskId: 'task_9' }, 100)?.state
  const via = { by: 'task', taskId: 'task_9' }
  expect(late({ kind: 'cancelled', sent: false, via: null, startedAtMs: 1 })).toMatchObject({
    sent: true,
    via,
  })
  expect(late({ kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: true })).toMatchObject({
    kind: 'processing',
    via,
  })
})

test('every question has an answer that ends it, and can be skipped', () => {
  for (const state of states.filter((state) => ruleOf(state).asks !== null)) {
    expect(transition(uploadRow(state), { type: 'skip' }, 100)?.state?.kind).toBe('cancelled')
    const answers = events.filter(
      (event) =>
        event.type !== 'skip' && event.type !== 'cancel' && transition(uploadRow(state), event, 100)?.state,
    )
    expect(answers.length).toBeGreaterThan(0)
    expect(runnableAtMs(state)).toBeNull()
  }
})

/** What a command makes of a row; null for removing, which every row lets be done to it. */
const eventOf: Record<UploadCommand, UploadEvent | null> = {
  retry: { type: 'retry', hold: null },
  resume: { type: 'resume' },
  pause: { type: 'pause' },
  cancel: { type: 'cancel' },
  remove: null,
  assignGroup: { type: 'assignGroup', groupId: 'other', groupName: 'Other', hold: null },
  takeAsset: { type: 'assetTaken', assetId: 'asset-2', isReady: true },
  makeFit: { type: 'makeFit', choices: {} },
  stopFit: { type: 'stopFit' },
  undoFit: { type: 'undoFit' },
  uploadAnyway: { type: 'uploadAnyway', hold: null },
  skip: { type: 'skip' },
  uploadAgain: { type: 'uploadAgain' },
  lookAgain: { type: 'lookAgain' },
  confirmPerson: { type: 'confirmPerson', hold: null },
}

test('what a row offers is done', () => {
  const view = {
    progressOf: () => ({ sentBytes: 0, totalBytes: 1 }),
    groupNameOf: () => null,
    offersFit: () => true,
    fitProgressOf: () => null,
  }
  // Being paused is a property of a row; the hold is what the page is told.
  const stored = states.filter((state) => !(state.kind === 'waiting' && state.hold?.reason === 'paused'))
  for (const state of stored) {
    for (const paused of [false, true]) {
      const row = uploadRow(state, { paused })
      const { can } = toItem(row, view)
      // One on the wire is not paused for longer than it takes to break it off, nor is what is over.
      if (paused && !can.includes('resume')) continue
      for (const command of can) {
        const event = eventOf[command]
        if (event === null) continue
        expect(transition(row, event, 100), `${command} ${JSON.stringify(state)}`).not.toBeNull()
      }
    }
  }
})

test('looking again ends the pause that put the look off', () => {
  const state: RowState = { kind: 'unconfirmed', startedAtMs: 1, diedAtMs: 2, lookingUp: true }
  for (const event of [{ type: 'lookAgain' }, { type: 'resume' }] as const)
    expect(transition(uploadRow(state, { paused: true }), event, 100)).toMatchObject({ paused: false })
})

test('a restart sends again what was half sent, and looks up what may have arrived', () => {
  const interrupted = (lastByteMayBeOut: boolean, markMayBeLost: boolean) => {
    const state: RowState = { kind: 'uploading', startedAtMs: 1, lastByteMayBeOut }
    return transition(uploadRow(state), { type: 'interrupted', markMayBeLost }, 100)?.state
  }
  expect(interrupted(false, false)).toEqual({ kind: 'waiting', hold: null })
  expect(interrupted(true, false)).toMatchObject({ kind: 'unconfirmed', lookingUp: true })
  expect(interrupted(false, true)).toMatchObject({ kind: 'unconfirmed', lookingUp: true })
  expect(interrupted(true, true)).toMatchObject({ kind: 'unconfirmed' })
})

test('what may have been sent before is not said to be taken back, and is looked for first', () => {
  const record = {
    startedAtMs: 7,
    serviceTime: null,
    order: 7,
    baseline: null,
    mayHaveArrived: true,
  } as const
  const cancel = (sent: typeof record | null) =>
    transition(uploadRow({ kind: 'waiting', hold: null }, { sent }), { type: 'cancel' }, 100)?.state
  expect(cancel(null)).toMatchObject({ kind: 'cancelled', sent: false })
  const cancelled = cancel(record)
  expect(cancelled).toEqual({ kind: 'cancelled', sent: true, via: null, startedAtMs: 7 })
  if (cancelled === undefined) throw new Error('not cancelled')
  const again = transition(uploadRow(cancelled, { sent: record }), { type: 'retry', hold: null }, 200)
  expect(again?.state).toMatchObject({ kind: 'unconfirmed', startedAtMs: 7, lookingUp: true })
})

test('another group is possible only while nothing was sent', () => {
  const movable = all.filter((pair) => pair.event.type === 'assignGroup' && after(pair) !== null)
  expect(movable.map(({ state }) => state)).toEqual([
    { kind: 'waiting', hold: { reason: 'fileChanged' } },
    { kind: 'waiting', hold: { reason: 'fileMissing' } },
    { kind: 'waiting', hold: { reason: 'groupGone' } },
    { kind: 'waiting', hold: { reason: 'groupNeeded' } },
  ])
})
