// Plain JavaScript, so that the compile cache is on before the first TypeScript file is read.
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeOwnFolder } from './own-folder.mjs'

const folder = join(tmpdir(), `electron-on-chromium-${process.getuid?.() ?? 'user'}`)
if (takeOwnFolder(folder)) enableCompileCache(folder)
await import('./main.ts')
