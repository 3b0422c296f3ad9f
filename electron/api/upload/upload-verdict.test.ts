import { expect, test } from 'vitest'
import { readAnswer } from '../envelope.ts'
import { uploadVerdict } from './upload-verdict.ts'

const json = (code: unknown) => JSON.stringify({ code, data: null, msg: 'words' })
const html = '<html>Bad gateway</html>'

test.each<[string, number, string, Record<string, string>, 'notTaken' | 'unclear']>([
  ['400 with an envelope', 400, json(400), {}, 'notTaken'],
  ['413 of a gateway', 413, html, {}, 'notTaken'],
  ['401', 401, '', {}, 'notTaken'],
  ['403', 403, html, {}, 'notTaken'],
  ['408 of the service', 408, json(408), {}, 'notTaken'],
  ['408 of a gateway that waited for the service', 408, html, {}, 'unclear'],
  ['425', 425, '', {}, 'notTaken'],
  ['429', 429, '', {}, 'notTaken'],
  ['500 with an envelope', 500, json(500), {}, 'unclear'],
  ['500 with an envelope that refuses', 500, json(400), {}, 'notTaken'],
  ['500 with a code of its own', 500, json(50013), {}, 'unclear'],
  ['500 without words', 500, '', {}, 'unclear'],
  ['502', 502, html, {}, 'unclear'],
  ['503', 503, json(503), {}, 'unclear'],
  ['503 that names a time', 503, json(503), { 'retry-after': '3' }, 'notTaken'],
  ['503 of a gateway that names a time', 503, html, { 'retry-after': '3' }, 'notTaken'],
  ['500 that names a time', 500, json(500), { 'retry-after': '3' }, 'unclear'],
  ['504', 504, html, {}, 'unclear'],
  ['524', 524, html, {}, 'unclear'],
  ['code 401', 200, json(401), {}, 'notTaken'],
  ['code 429', 200, json(429), {}, 'notTaken'],
  ['code 4001', 200, json(4001), {}, 'notTaken'],
  ['code 500', 200, json(500), {}, 'unclear'],
  ['code 503', 200, json(503), {}, 'unclear'],
  ['code 503 that names a time', 200, json(503), { 'retry-after': '3' }, 'notTaken'],
  ['code 50001', 200, json(50001), {}, 'unclear'],
  ['code -1', 200, json(-1), {}, 'unclear'],
  ['code 1', 200, json(1), {}, 'unclear'],
  ['a page', 200, html, {}, 'unclear'],
  ['a page elsewhere', 302, html, {}, 'unclear'],
  ['nothing', 200, '', {}, 'unclear'],
  ['cut off', 200, '{"code":200,"da', {}, 'unclear'],
])('%s', (_name, status, text, headers, expected) => {
  const answer = { status, headers, text }
  expect(uploadVerdict(answer, readAnswer(answer, []))).toBe(expected)
})
