import { join } from 'node:path'
import { AppFailure } from '../../shared/result.ts'
import { tightenTree } from '../base/files/private-files.ts'
import { type DemoServer, startDemoServer } from '../demo/index.ts'
import type { ServicesOptions } from './options.ts'

/** The demo library, from when somebody tries it. */
export function createDemo({ dataDir, demoSeedDir, forkChild, onDefect }: ServicesOptions) {
  let demo: Promise<DemoServer> | null = null
  return {
    start: async () => {
      const demoDir = join(dataDir, 'demo-library')
      demo ??= startDemoServer({ dataDir: demoDir, seedDir: demoSeedDir, forkChild })
      // An earlier version left it readable for everybody.
      void tightenTree(demoDir)
      try {
        const { baseUrl, apiKey } = await demo
        return { baseUrl, apiKey }
      } catch (cause) {
        demo = null
        onDefect('demo library', cause)
        const detail = cause instanceof Error ? cause.message : String(cause)
        throw new AppFailure({ code: 'internal', detail: `demo library: ${detail}` }, { cause })
      }
    },
    close: async () => (await demo)?.close(),
  }
}
