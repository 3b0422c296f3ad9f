import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createAssetApi, createTransport } from '../../../electron/api/index.ts'

export interface BenchServer {
  readonly baseUrl: string
  readonly apiKey: string
  /** A fresh virtual group. */
  createGroup(): Promise<string>
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
  const { baseUrl, apiKey } = JSON.parse(String(line)) as {
    readonly baseUrl: string
    readonly apiKey: string
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
    close: async () => {
      await transport.close()
      started.kill()
      await once(started, 'close')
    },
  }
}
