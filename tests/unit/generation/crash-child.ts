/**
 * The real engine in a plain Node process that kills itself (SIGKILL: nothing is flushed, nothing is said) at a chosen step.
 * Run by crash.test.ts and by tools/bench/generation-crash.ts; prints at which step it died, or the results when nothing moves
 * any more.
 */

import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createGenerationApi,
  createTransport,
  type GenerationApi,
  Secret,
} from '../../../electron/api/index.ts'
import { systemClock } from '../../../electron/base/clock.ts'
import { openDatabase } from '../../../electron/database/index.ts'
import { createGenerationService } from '../../../electron/generation/service.ts'
import type { Composition } from '../../../shared/generation/draft.ts'
import { promptText } from '../../../shared/generation/request/prompt-text.ts'
import type { GenerationResult } from '../../../shared/generation/result.ts'
import { AppFailure } from '../../../shared/result.ts'
import { createMortal } from '../crash/mortal.ts'
import { mortalDatabase } from '../crash/mortal-database.ts'
import { deedOf, trace } from './crash-database.ts'
import type { CrashChildInput, CrashResult } from './crash-input.ts'

const input = JSON.parse(process.argv[2] ?? '') as CrashChildInput
const { step, around } = createMortal(input.kill)

function mortalApi(api: GenerationApi): GenerationApi {
  return {
    ...api,
    createTask: async (request) => {
      step('sending: begun')
      const outcome = await api.createTask({
        ...request,
        onBeforeSend: () => {
          step('sending: before the mark')
          request.onBeforeSend()
          step('sending: marked, not out')
          // The bytes go out right after this; the answer takes a while.
          setTimeout(() => step('sending: out, not answered'), 10)
        },
      })
      step('answered: not written')
      return outcome
    },
    getTask: (...about) => around('following: asked', 'following: answered', () => api.getTask(...about)),
    listTasks: (...about) => around('looking: asked', 'looking: answered', () => api.listTasks(...about)),
  }
}

const transport = createTransport({ version: '0' })
const api = createGenerationApi({
  baseUrl: input.origin,
  apiKey: new Secret(input.apiKey),
  authForm: 'bearer',
  transport,
  // The service never leaves one without an answer; a busy machine may take its time.
  timeouts: { stallMs: 60_000, deadlineMs: 60_000, createMs: 60_000 },
})
const account = { accountId: 'account', api: mortalApi(api), isLocal: true }
const database = openDatabase({ folder: join(input.folder, 'data') }).database
const app = createGenerationService({
  database: mortalDatabase({ database, trace, deedOf, step }),
  clock: systemClock,
  random: Math.random,
  connection: {
    current: () => account,
    accountId: () => account.accountId,
    problem: () => null,
    onChanged: () => () => {},
  },
  transport,
  assets: { look: async () => ({ status: 'ready', type: 'image', durationMs: null }) },
  uploads: { add: async () => [], find: () => null, onReady: () => () => {} },
  desktop: {
    videosFolder: () => join(input.folder, 'videos'),
    chooseFolder: async () => null,
    openFolder: async () => {},
    showInFolder: () => {},
    moveToTrash: async () => {},
  },
  media: { measureVideo: async () => null },
  settingsInVideo: {
    write: async () => {},
    read: async () => ({ composition: null, actualSeed: null, missingAssetIds: [] }),
  },
  tuning: {
    pollFirstMs: 20,
    pollMaxMs: 100,
    pollSpacingMs: 0,
    backoffBaseMs: 20,
    backoffMaxMs: 100,
    lookDelaysMs: [20, 50, 100, 200, 400, 400],
    stallMs: 60_000,
    deltaIntervalMs: 20,
  },
  onDefect: (where, cause) => {
    throw new Error(where, { cause })
  },
})
app.start()

const words = ({ composition }: GenerationResult): string => promptText(composition)

/** Whether the person may press the button (again): nothing is shown of it, or that it never went out. */
function maySend(prompt: string): boolean {
  return app
    .snapshot()
    .results.filter((result) => words(result) === prompt)
    .every(({ state }) => state.kind === 'failed' && state.failure.kind === 'notSent')
}

async function click({ prompt, modelId }: CrashChildInput['wishes'][number]): Promise<void> {
  const composition: Composition = {
    modelId,
    mode: 'text',
    prompt: [{ kind: 'text', text: prompt }],
    slots: {},
    parameters: { durationSeconds: 4 },
  }
  const estimate = { minUsd: null, maxUsd: null, minTokens: null, maxTokens: null, pricesOf: null }
  for (;;) {
    step('clicked')
    try {
      await app.send({ sendId: randomUUID(), composition, estimate })
      return
    } catch (error) {
      // The service asked for a pause: nothing was sent, and the person tries again.
      const isPause = error instanceof AppFailure && error.error.code === 'rateLimited'
      if (!isPause) throw error
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
}

function isMoving({ state }: GenerationResult): boolean {
  switch (state.kind) {
    case 'sending':
    case 'queued':
    case 'generating':
    case 'downloading':
      return true
    case 'unconfirmed':
      return state.looking
    default:
      return false
  }
}

for (const wish of input.wishes) {
  if (maySend(wish.prompt)) await click(wish)
  // Not all in the same moment: a person presses one button after the other.
  await new Promise((resolve) => setTimeout(resolve, 30))
}
const deadlineMs = Date.now() + 60_000
while (app.snapshot().results.some(isMoving)) {
  if (Date.now() > deadlineMs) throw new Error(`It never comes to an end: ${JSON.stringify(app.snapshot())}`)
  await new Promise((resolve) => setTimeout(resolve, 10))
}
const results = app.snapshot().results.map((result): CrashResult => {
  const path = app.localFile(result.resultId, 'video')
  return {
    prompt: words(result),
    state: result.state.kind,
    kind: result.state.kind === 'failed' ? result.state.failure.kind : null,
    taskId: result.taskId,
    sha256: path === null ? null : createHash('sha256').update(readFileSync(path)).digest('hex'),
  }
})
await app.stop()
database.close()
await transport.close()
process.stdout.write(JSON.stringify({ results }))
