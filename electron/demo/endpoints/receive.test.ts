import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Call } from '../context.ts'
import { boundary, multipart } from '../test-support.ts'
import { boundaryOf } from './closing-delimiter.ts'
import { type ReceivedForm, receiveForm } from './receive.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-receive-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** As over a socket: each piece arrives when the one before was dealt with. */
async function receivePieces(pieces: readonly Buffer[], path = join(folder, 'file')): Promise<ReceivedForm> {
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const body = new PassThrough()
  // Of a call, the form needs these.
  const call = { req: { headers } as IncomingMessage, body } as unknown as Call
  const received = receiveForm(call, path)
  received.catch(() => body.destroy())
  for (const piece of pieces) {
    body.write(piece)
    for (let turn = 0; turn < 5; turn += 1) await nextTurn()
  }
  body.end()
  return received
}

const content = Buffer.alloc(70_000, 'image ')
const group = { name: 'group_id', content: 'group-1' }
const fileLast = multipart([group, { name: 'file', fileName: 'a.png', content }])
const whole = {
  file: {
    fileName: 'a.png',
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  },
  fields: { group_id: 'group-1' },
}

test('a form is whole wherever its end is cut in two', async () => {
  for (let tail = 1; tail <= boundary.length + 10; tail += 1) {
    const cut = fileLast.length - tail
    expect(await receivePieces([fileLast.subarray(0, cut), fileLast.subarray(cut)])).toEqual(whole)
    expect(await readFile(join(folder, 'file'))).toEqual(content)
  }
})

test('what only begins like the closing delimiter is content, wherever it is cut in two', async () => {
  const almost = Buffer.from(`\r\r\n-\r\n--${boundary.slice(0, 3)}\r\n--${boundary.slice(0, -1)}\r`)
  const form = multipart([
    group,
    { name: 'file', fileName: 'a.png', content: Buffer.concat([content, almost]) },
  ])
  const begin = form.lastIndexOf(almost)
  for (let cut = begin; cut <= begin + almost.length; cut += 1) {
    const { file } = await receivePieces([form.subarray(0, cut), form.subarray(cut)])
    expect(file?.sizeBytes).toBe(content.length + almost.length)
  }
})

test('what follows the closing delimiter is read and dropped, also when it is long and the file comes first', async () => {
  const fileFirst = multipart([{ name: 'file', fileName: 'a.png', content }, group])
  const epilogue = Buffer.alloc(200_000, `--${boundary}\r\n`)
  for (const form of [fileFirst, fileLast])
    expect(await receivePieces([form, epilogue, epilogue])).toEqual(whole)
})

test('a form byte by byte, one of no parts, and one that begins with nothing before its closing delimiter', async () => {
  const small = multipart([group, { name: 'file', fileName: 'a.png', content: 'image' }])
  const bytes = [...small].map((byte) => Buffer.from([byte]))
  expect(await receivePieces(bytes)).toMatchObject({ file: { sizeBytes: 5 }, fields: whole.fields })
  expect(await receivePieces([multipart([])])).toEqual({ file: undefined, fields: {} })
})

test('a file that cannot be written ends the form with the reason, however much is still to come', async () => {
  // More than is held in memory until the file is open, so that the form cannot come to its broken end before.
  const pieces = Array.from({ length: 40 }, () => Buffer.alloc(60_000, 'image '))
  const nowhere = join(folder, 'no such folder', 'file')
  await expect(receivePieces([fileLast.subarray(0, 60_000), ...pieces], nowhere)).rejects.toThrow(/ENOENT/)
})

test('the boundary as clients write it', () => {
  expect(boundaryOf('multipart/form-data; boundary=abc')).toBe('abc')
  expect(boundaryOf('multipart/form-data; charset=utf-8; Boundary="a b;c"')).toBe('a b;c')
  expect(boundaryOf('multipart/form-data')).toBeUndefined()
})
