import { expect, test } from 'vitest'
import type { Result } from '../../../../shared/result.ts'
import { sendFolders } from './sendFolders.ts'

type Taken = Result<{ dropIds: string[] }>

const folder = new File([], 'Harbour')
const empty = new File([], 'Empty')
const loose = new File([], 'loose.png')
const dropped = { folders: [empty, folder], others: [loose], groupId: 'where-they-were-dropped' }
const targets = [{ kind: 'newGroup', name: 'Harbour', mayReuse: true }] as const

const sending = (answer: Promise<Taken>) => {
  const happened: unknown[] = []
  return {
    happened,
    uploads: {
      addFolders: (input: unknown) => {
        happened.push(input)
        return answer
      },
    },
    onTaken: () => happened.push('taken'),
    addLoose: (files: readonly File[], groupId: string | null) => happened.push([files, groupId]),
  }
}

test('files beside folders go to where they were dropped, once the folders are taken', async () => {
  const taken = Promise.withResolvers<Taken>()
  const world = sending(taken.promise)
  const sent = sendFolders(dropped, { places: [1], targets }, world)
  const folders = { files: [folder], targets, groupId: null }
  expect(world.happened).toEqual([folders])
  taken.resolve({ ok: true, value: { dropIds: ['drop'] } })
  await sent
  expect(world.happened).toEqual([folders, 'taken', [[loose], 'where-they-were-dropped']])
})

test('where the folders are refused, nothing is taken', async () => {
  const world = sending(Promise.resolve({ ok: false, error: { code: 'offline' } }))
  await expect(sendFolders(dropped, { places: [1], targets }, world)).rejects.toThrow('offline')
  expect(world.happened).toHaveLength(1)
})
