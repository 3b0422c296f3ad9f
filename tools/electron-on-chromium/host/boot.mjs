// Plain JavaScript, so that the compile cache is on before the first TypeScript file is read.
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

enableCompileCache(join(tmpdir(), `electron-on-chromium-${process.getuid?.() ?? 'user'}`))
await import('./main.ts')
