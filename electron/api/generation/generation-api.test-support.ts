import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach } from 'vitest'
import {
  type LoopbackServer,
  type RecordedCall,
  startLoopbackServer,
} from '../../base/loopback-server.test-support.ts'
import { Secret } from '../http/secret.ts'
import { createTransport, type Transport } from '../http/transport.ts'
import { createGenerationApi, type GenerationApi, type GenerationApiOptions } from './client.ts'

export const key = 'sk-very-secret-key-1234'
/** Where requests of form B go. */
export const tasksPath = '/byteplus/api/v3/contents/generations/tasks'

type Answer = (call: RecordedCall, response: ServerResponse) => void

export interface TestService {
  /** What it answers from now on. */
  answer: Answer
  readonly server: LoopbackServer
  open(options?: Partial<GenerationApiOptions>): GenerationApi
}

/** A service of its own for each test of the file. */
export function serviceForEachTest(): TestService {
  let server: LoopbackServer
  let transport: Transport
  const service: TestService = {
    answer: () => {},
    get server() {
      return server
    },
    open: (options = {}) =>
      createGenerationApi({ baseUrl: server.origin, apiKey: new Secret(key), transport, ...options }),
  }
  beforeEach(async () => {
    server = await startLoopbackServer((call, response) => service.answer(call, response))
    transport = createTransport({ version: '0' })
  })
  afterEach(async () => {
    await transport.close()
    await server.close()
  })
  return service
}
