import { expect, it } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
import { DiskFullError, downloadTrouble, FolderMissingError } from './download-trouble.ts'
import { AddressRefusedError } from './open-file.ts'

const system = (code: string) => Object.assign(new Error(code), { code })

it.each([
  ['ENOSPC', 'diskFull'],
  ['EDQUOT', 'diskFull'],
  ['ENOENT', 'folderMissing'],
  ['ESTALE', 'folderMissing'],
  // Of the disk as well: a network drive that does not answer.
  ['ETIMEDOUT', 'folderMissing'],
  ['EACCES', 'folderRefused'],
  ['EROFS', 'folderRefused'],
  ['EIO', 'folderRefused'],
])('%s of the system is one of the disk: %s', (code, reason) => {
  expect(downloadTrouble(system(code))).toEqual({ kind: 'disk', reason })
})

it.each(['EMFILE', 'EBUSY', 'ENAMETOOLONG', 'ELOOP', 'UNKNOWN'])(
  '%s is of this file, and of no network',
  (code) => {
    expect(downloadTrouble(system(code))).toEqual({
      kind: 'file',
      error: { code: 'fileNotWritten', detail: code },
    })
  },
)

it('the network has its own words by then, and what has none is a defect', () => {
  expect(downloadTrouble(new AppFailure({ code: 'offline' }))).toEqual({
    kind: 'passing',
    error: { code: 'offline' },
  })
  expect(downloadTrouble(new AddressRefusedError('HTTP 403'))).toMatchObject({
    kind: 'passing',
    error: { code: 'refused' },
  })
  expect(downloadTrouble(new DiskFullError())).toMatchObject({ reason: 'diskFull' })
  expect(downloadTrouble(new FolderMissingError())).toMatchObject({ reason: 'folderMissing' })
  for (const defect of [new TypeError('no'), 'thrown', new AppFailure({ code: 'internal' })])
    expect(downloadTrouble(defect)).toMatchObject({ kind: 'defect', error: { code: 'internal' } })
})
