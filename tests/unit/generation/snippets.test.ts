import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type LoopbackServer,
  sendJson,
  startLoopbackServer,
} from '../../../electron/base/loopback-server.test-support.ts'
import type { Composition } from '../../../shared/generation/draft.ts'
import { buildRequest } from '../../../shared/generation/request/build.ts'
import { requestAsCurl } from '../../../shared/generation/snippets/curl.ts'
import { requestAsJavaScript } from '../../../shared/generation/snippets/javascript.ts'
import { requestAsJson } from '../../../shared/generation/snippets/json.ts'
import { requestAsPython } from '../../../shared/generation/snippets/python.ts'
import { readRecordedRequests, recordedComposition } from './recorded-requests.ts'

/** Whatever a shell, Python or JavaScript could take for something else. */
const awkward = `It's "here": \`$HOME\` $(pwd) %PATH% !! \\n \\\\ ''' """ \${x} </script>
a second line\ttab\r\n末行：“霓虹”😀\u2028\u0001 # -- 'end'\\`

const compositions: readonly Composition[] = readRecordedRequests()
  .flatMap((file) => {
    const mode = file.modes.references === undefined ? undefined : recordedComposition(file, 'references')
    return mode === undefined ? [] : [mode]
  })
  .filter(({ modelId }) => ['dreamina-seedance-2-0-260128', 'wan2.7-r2v', 'wan-2.1-video'].includes(modelId))
  .map((composition) => ({ ...composition, prompt: [{ kind: 'text', text: awkward }] }))

let server: LoopbackServer
let folder: string
beforeAll(async () => {
  server = await startLoopbackServer((_call, response) => sendJson(response, { id: 'task-1' }))
  folder = await mkdtemp(join(tmpdir(), 'snippets-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const run = promisify(execFile)
const isHere = (program: string): boolean => spawnSync(program, ['--version']).status === 0

/** As a person runs it: a file, and the key in the environment. */
async function sent(program: string, name: string, snippet: string) {
  const file = join(folder, name)
  await writeFile(file, snippet)
  server.calls.length = 0
  const env = { PATH: process.env.PATH, POWERTOKENS_API_KEY: 'key-of-the-test', NO_PROXY: '127.0.0.1' }
  const { stdout } = await run(program, [file], { env })
  expect(stdout).toContain('task-1')
  expect(server.calls).toHaveLength(1)
  const [call] = server.calls
  return {
    method: call?.method,
    path: call?.path,
    authorization: call?.headers.authorization,
    type: call?.headers['content-type'],
    body: JSON.parse(call?.body.toString() ?? ''),
  }
}

const wanted = (composition: Composition) => ({
  method: 'POST',
  path: buildRequest(composition).path,
  authorization: 'Bearer key-of-the-test',
  type: 'application/json',
  body: buildRequest(composition).body,
})

it('there is something to run', () => {
  expect(compositions).toHaveLength(3)
  expect(isHere(process.execPath)).toBe(true)
})

it('JSON is the body', () => {
  for (const composition of compositions) {
    const request = buildRequest(composition)
    expect(JSON.parse(requestAsJson(request))).toEqual(request.body)
  }
})

it('JavaScript sends the request, as a script and as a module', async () => {
  for (const composition of compositions) {
    const snippet = requestAsJavaScript(buildRequest(composition), server.origin)
    expect(await sent(process.execPath, 'snippet.cjs', snippet)).toEqual(wanted(composition))
    expect(await sent(process.execPath, 'snippet.mjs', snippet)).toEqual(wanted(composition))
  }
})

it.skipIf(!isHere('python3'))('Python sends the request', async () => {
  for (const composition of compositions) {
    const snippet = requestAsPython(buildRequest(composition), `${server.origin}/`)
    expect(await sent('python3', 'snippet.py', snippet)).toEqual(wanted(composition))
  }
})

const hasShell = spawnSync('sh', ['-c', ':']).status === 0

it.skipIf(!isHere('curl') || !hasShell)('cURL sends the request', async () => {
  for (const composition of compositions) {
    const snippet = requestAsCurl(buildRequest(composition), server.origin)
    expect(await sent('sh', 'snippet.sh', snippet)).toEqual(wanted(composition))
  }
})
