import { resolveConfig } from 'electron-vite'
import { build, type Rolldown } from 'vite'
import { vi } from 'vitest'

/** The scripts of the page as it is shipped; nothing is written. */
export async function buildPage(): Promise<readonly Rolldown.OutputChunk[]> {
  vi.stubEnv('NODE_ENV', 'production')
  try {
    const { config } = await resolveConfig({ logLevel: 'silent' }, 'build', 'production')
    const { renderer } = config ?? {}
    if (renderer === undefined) throw new Error('electron.vite.config.ts has no renderer')
    const output = await build({
      ...renderer,
      logLevel: 'silent',
      build: { ...renderer.build, write: false, sourcemap: false },
    })
    if (!('output' in output)) throw new Error('one bundle was asked for')
    return output.output.filter((part) => part.type === 'chunk')
  } finally {
    vi.unstubAllEnvs()
  }
}
