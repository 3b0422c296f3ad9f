import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { answersSchema } from './answers/form.ts'
import { faultRuleSchema } from './faults/control.ts'
import { generationChangesSchema } from './generation/options.ts'
import { type Answer, envelope, ok, Refusal } from './http/answer.ts'
import { readJson } from './http/json-body.ts'
import type { DemoServer } from './options.ts'

const faultsInput = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('add'), rule: faultRuleSchema }),
  z.strictObject({ action: z.literal('remove'), id: z.string() }),
  z.strictObject({ action: z.literal('clear') }),
  z.strictObject({ action: z.literal('list') }),
  z.strictObject({ action: z.literal('seed'), seed: z.number().int() }),
])

const accountInput = z.strictObject({
  apiKey: z.string().optional(),
  libraryEnabled: z.boolean().optional(),
  officialVisible: z.boolean().optional(),
  authForms: z.array(z.enum(['raw', 'bearer'])).optional(),
  answers: answersSchema.optional(),
})

const groupInput = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['official', 'virtual', 'real-person']).optional(),
  /** Makes it a synthetic group of so many pictures. */
  syntheticCount: z.number().int().min(1).max(1_000_000).optional(),
})

function runFaults(server: DemoServer, input: z.output<typeof faultsInput>): Answer {
  switch (input.action) {
    case 'add':
      return ok({ id: server.faults.add(input.rule) })
    case 'remove':
      server.faults.remove(input.id)
      return ok(null)
    case 'clear':
      server.faults.clear()
      return ok(null)
    case 'list':
      return ok(server.faults.list())
    case 'seed':
      server.faults.seed(input.seed)
      return ok(null)
  }
}

function changeAccount(server: DemoServer, input: z.output<typeof accountInput>): Answer {
  if (input.apiKey !== undefined) server.setApiKey(input.apiKey)
  if (input.libraryEnabled !== undefined) server.enableLibrary(input.libraryEnabled)
  if (input.officialVisible !== undefined) server.setOfficialVisible(input.officialVisible)
  if (input.authForms !== undefined) server.setAuthForms(input.authForms)
  if (input.answers !== undefined) server.setAnswers(input.answers)
  return ok(null)
}

function addGroup(server: DemoServer, input: z.output<typeof groupInput>): Answer {
  const { name, kind, syntheticCount } = input
  if (syntheticCount !== undefined) return ok({ group_id: server.addSyntheticGroup(name, syntheticCount) })
  return ok({ group_id: server.addGroup(kind === undefined ? { name } : { name, kind }) })
}

/** `/__demo/...`: what a test does in process, over HTTP, for a server in another process. Needs the control token. */
export async function control(server: DemoServer, req: IncomingMessage, url: URL): Promise<Answer> {
  if (req.headers['x-demo-token'] !== server.controlToken) {
    return envelope(403, { code: 403, data: null, msg: 'The control token is missing or wrong' })
  }
  try {
    switch (`${req.method} ${url.pathname}`) {
      case 'POST /__demo/faults':
        return runFaults(server, await readJson(req, faultsInput))
      case 'POST /__demo/account':
        return changeAccount(server, await readJson(req, accountInput))
      case 'POST /__demo/groups':
        return addGroup(server, await readJson(req, groupInput))
      case 'POST /__demo/generation':
        server.setGeneration(await readJson(req, generationChangesSchema))
        return ok(null)
      case 'GET /__demo/stats':
        return ok(server.stats())
      case 'GET /__demo/requests':
        return ok(server.requests())
      default:
        throw new Refusal(404, 'Not found')
    }
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 500
    return envelope(code, { code, data: null, msg: error instanceof Error ? error.message : 'Error' })
  }
}
