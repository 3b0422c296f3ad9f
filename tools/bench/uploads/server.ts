import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createAssetApi, createTransport } from '../../../electron/api/index.ts'
import type { DemoStats } from '../../../electron/demo/index.ts'

export interface BenchServer {
  readonly baseUrl: string
  readonly apiKey: string
  /** A fresh virtual group. Answers its id. */
  createGroup(): Promise<string>
  /** How often each file of the group was accepted, by name. */
  acceptedIn(groupId: string): Promise<ReadonlyMap<string, number>>
  close(): Promise<void>
}

/** The demo server in a process of its own, so that it takes no time from the side that is measured. */
export async function startServer(
  dataDir: string,
  { processingMs = 0 }: { readonly processingMs?: number } = {},
): Promise<BenchServer> {
  const command = fileURLToPath(new URL('../../demo-server.ts', import.meta.url))
  const args = [
    '--disable-warning=ExperimentalWarning',
    command,
    '--json',
    '--no-seed',
    '--no-limits',
    '--processing-ms',
    String(processingMs),
    '--data',
    dataDir,
  ]
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(started.stdout, 'data')
  const { baseUrl, apiKey, controlToken } = JSON.parse(String(line)) as {
    readonly baseUrl: string
    readonly apiKey: string
    readonly controlToken: string
  }
  const transport = createTransport({ version: '0' })
  const api = createAssetApi({ baseUrl, apiKey, authForm: 'raw', transport })
  let groups = 0
  return {
    baseUrl,
    apiKey,
    createGroup: async () => {
      groups += 1
      return (await api.createGroup(`Bench ${groups}`)).groupId
    },
    acceptedIn: async (groupId) => {
      const answer = await fetch(new URL('/__demo/stats', baseUrl), {
        headers: { 'X-Demo-Token': controlToken },
      })
      const { data } = (await answer.json()) as { readonly data: DemoStats }
      const ofGroup = data.uploads.filter((upload) => upload.groupId === groupId)
      const counts = new Map<string, number>()
      for (const { name, count } of ofGroup) counts.set(name, (counts.get(name) ?? 0) + count)
      return counts
    },
    close: async () => {
      await transport.close()
      started.kill()
      await once(started, 'close')
    },
  }
}
