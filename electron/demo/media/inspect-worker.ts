import { parentPort } from 'node:worker_threads'
import type { InspectReply, InspectRequest } from './facts.ts'
import { readFacts, readType } from './read-media.ts'

async function inspect(request: InspectRequest): Promise<InspectReply> {
  try {
    return request.type === undefined
      ? { id: request.id, type: await readType(request.path) }
      : { id: request.id, facts: await readFacts(request.path, request.type) }
  } catch (error) {
    return { id: request.id, error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (request: InspectRequest) => {
  void inspect(request).then((reply) => parentPort?.postMessage(reply))
})
