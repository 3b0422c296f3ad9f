import { readFile } from 'node:fs/promises'
import type { Call } from '../../context.ts'
import type { Answer, FileSlice } from '../../http/answer.ts'
import { parseRange } from '../../http/range.ts'
import { storedFile } from '../../http/stored-file.ts'

type Headers = Readonly<Record<string, string>>

/** How far a wrong range lies from the one that was asked for, in bytes. */
const shiftBytes = 64

async function otherFile(whole: FileSlice): Promise<Buffer> {
  const content = await readFile(whole.path)
  return Buffer.from(content.map((byte, index) => (index % 5 === 0 ? byte ^ 0xff : byte)))
}

/** The file as it should be sent, or as the faults of this request spoil it. */
export async function spoiledFile(whole: FileSlice, headers: Headers, call: Call): Promise<Answer> {
  const { wrongRange, otherFile: isOther } = call.plan
  const asked = call.req.headers
  if (isOther === true) {
    return storedFile(
      await otherFile(whole),
      { ...headers, etag: `"other-${headers.etag?.slice(1) ?? '"'}` },
      asked,
    )
  }
  const good = storedFile(whole, headers, asked)
  if (wrongRange === undefined || good.status !== 206) return good
  const length = whole.end + 1
  const range = parseRange(asked.range, length)
  if (range.kind !== 'part') return good
  const { start, end } = range
  const shifted = start < shiftBytes ? start + shiftBytes : start - shiftBytes
  switch (wrongRange) {
    case 'whole':
      return storedFile(whole, headers, {})
    case 'shifted':
      return storedFile(whole, headers, { range: `bytes=${shifted}-${end}` })
    case 'total':
      return {
        ...good,
        headers: { ...good.headers, 'content-range': `bytes ${start}-${end}/${length + shiftBytes}` },
      }
    case 'bytes': {
      const content = await readFile(whole.path)
      return { ...good, body: Buffer.concat([content, content]).subarray(shifted, shifted + end - start + 1) }
    }
  }
}
