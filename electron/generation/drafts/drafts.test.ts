import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Composition, draftSchema, snippetSchema } from '../../../shared/generation/draft.ts'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { openDatabase } from '../../database/index.ts'
import type { UploadedFile } from '../ports.ts'
import { createDrafts } from './drafts.ts'
import { createDraftsTable } from './drafts-table.ts'
import { createSnippetsTable } from './snippets-table.ts'

let folder = ''
let database: Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drafts-'))
  database = openDatabase({ folder }).database
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const plain: Composition = { modelId: 'plain', mode: 'text', prompt: [], slots: {}, parameters: {} }
const full: Composition = {
  modelId: 'seedance',
  mode: 'references',
  prompt: [
    { kind: 'text', text: '让 ' },
    { kind: 'asset', assetId: 'asset-1' },
    { kind: 'text', text: ' dance' },
  ],
  slots: {
    images: [
      {
        kind: 'asset',
        assetId: 'asset-1',
        groupId: 'group-1',
        name: 'Face',
        type: 'image',
        durationMs: null,
        width: 640,
        height: 480,
      },
      { kind: 'upload', uploadId: randomUUID(), name: 'new.png', type: 'image', durationMs: null },
    ],
  },
  parameters: { resolution: '720p', durationSeconds: 'auto', seed: null },
}

const open = () => {
  const clock = createManualClock()
  return {
    clock,
    drafts: createDrafts({
      table: createDraftsTable(database),
      clock,
      empty: () => plain,
      findUpload: () => null,
    }),
  }
}

it('makes the first draft when there is none, and not a second one', () => {
  const { drafts } = open()
  const [first] = drafts.list('a')
  expect(first).toMatchObject({ name: null, composition: plain })
  expect(drafts.list('a')).toEqual([first])
  expect(open().drafts.list('a')).toEqual([first])
})

it('keeps a composition as it is, last changed first', () => {
  const { drafts, clock } = open()
  const older = drafts.create('a', full)
  clock.advance(1_000)
  const newer = drafts.create('a')
  clock.advance(1_000)
  expect(drafts.list('a').map(({ draftId }) => draftId)).toEqual([newer.draftId, older.draftId])
  const saved = drafts.save('a', { draftId: older.draftId, name: 'Dance', composition: full })
  expect(saved).toEqual({ ...older, name: 'Dance', updatedAtMs: clock.now() })
  expect(open().drafts.list('a')).toEqual([saved, newer])
})

it('shows no account what another one wrote', () => {
  const { drafts } = open()
  const mine = drafts.create('a', full)
  const changes = { draftId: mine.draftId, name: 'theirs', composition: plain }
  expect(() => drafts.save('b', changes)).toThrow('notFound')
  drafts.remove('b', mine.draftId)
  expect(drafts.list('a')).toEqual([mine])
  drafts.remove('a', mine.draftId)
  expect(drafts.list('a')[0]?.draftId).not.toBe(mine.draftId)
})

it('leaves a draft that it cannot read where it is', () => {
  const { drafts } = open()
  const draft = drafts.create('a')
  database.prepare(`UPDATE generation_drafts SET composition = '{"modelId":7}'`).run()
  expect(drafts.list('a')[0]?.draftId).not.toBe(draft.draftId)
  expect(database.prepare('SELECT count(*) FROM generation_drafts').pluck().get()).toBe(2)
})

it('one that the contract has no place for hides no other', () => {
  const { drafts } = open()
  const odd = drafts.create('a')
  const other = drafts.create('a')
  const snippets = createSnippetsTable(database)
  const snippet = { snippetId: randomUUID(), name: 'camera', prompt: full.prompt }
  const writeDraft = database.prepare(
    'UPDATE generation_drafts SET draft_id = ?, name = ? WHERE draft_id = ?',
  )
  writeDraft.run(odd.draftId, 'n'.repeat(201), odd.draftId)
  expect(draftSchema.array().parse(drafts.list('a'))).toEqual([other, odd])
  writeDraft.run('none of ours', null, odd.draftId)
  expect(draftSchema.array().parse(drafts.list('a'))).toEqual([other])

  snippets.write('a', { ...snippet, snippetId: 'none of ours' })
  snippets.write('a', { ...snippet, snippetId: randomUUID(), name: '' })
  snippets.write('a', snippet)
  expect(snippetSchema.array().parse(snippets.list('a'))).toEqual([snippet])
})

it('keeps snippets by name, each account its own', () => {
  const snippets = createSnippetsTable(database)
  const camera = { snippetId: randomUUID(), name: 'camera', prompt: full.prompt }
  const light = { snippetId: randomUUID(), name: 'Light', prompt: [] }
  snippets.write('a', light)
  snippets.write('a', camera)
  snippets.write('b', { ...light, name: 'stolen' })
  expect(snippets.list('a')).toEqual([camera, light])
  snippets.write('a', { ...light, name: 'A light' })
  snippets.remove('b', camera.snippetId)
  expect(snippets.list('a').map(({ name }) => name)).toEqual(['A light', 'camera'])
  snippets.remove('a', camera.snippetId)
  expect(snippets.list('a')).toHaveLength(1)
})

it('a file that has become an asset takes its place, also in what the page typed before it knew', () => {
  const ready = new Map<string, UploadedFile>()
  const clock = createManualClock()
  const table = createDraftsTable(database)
  const drafts = createDrafts({ table, clock, empty: () => plain, findUpload: (id) => ready.get(id) ?? null })
  const draft = drafts.create('a', full)
  const other = drafts.create('a')
  expect(drafts.takeUploads('a')).toEqual([])

  const upload = full.slots.images?.[1]
  if (upload?.kind !== 'upload') throw new Error('No upload')
  const file: UploadedFile = {
    uploadId: upload.uploadId,
    groupId: 'group-2',
    assetId: 'asset-2',
    name: 'new.png',
    durationMs: null,
    width: 320,
    height: 200,
  }
  ready.set(upload.uploadId, file)
  const { kind, assetId, groupId, name, width } = { kind: 'asset', ...file }
  const place = { kind, assetId, groupId, name, width, type: 'image' }
  const [changed] = drafts.takeUploads('a')
  expect(changed).toMatchObject({ draftId: draft.draftId, updatedAtMs: draft.updatedAtMs })
  expect(changed?.composition.slots.images).toMatchObject([full.slots.images?.[0], place])
  expect(drafts.takeUploads('a')).toEqual([])

  clock.advance(1_000)
  const saved = drafts.save('a', { draftId: draft.draftId, name: null, composition: full })
  expect(saved.composition.slots.images).toMatchObject([{}, place])
  table.write('a', { ...other, composition: full })
  expect(
    drafts.list('a').find(({ draftId }) => draftId === other.draftId)?.composition.slots.images,
  ).toMatchObject([{}, place])
})
