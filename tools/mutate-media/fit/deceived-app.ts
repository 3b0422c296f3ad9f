import { copyFile, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inProject } from '../../runtime/project.ts'
import type { MutatedFile } from './mutated-files.ts'

/**
 * The built app, beside the packages that it needs, with the one change that its prober believes what `files` claim to be. Else
 * nothing would come of them: the prober is there to refuse them.
 */
export async function writeDeceivedApp(files: readonly MutatedFile[]): Promise<string> {
  const folder = inProject('node_modules/.cache/deceived-app')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(inProject('out'), join(folder, 'out'), { recursive: true })
  await copyFile(inProject('package.json'), join(folder, 'package.json'))
  const main = join(folder, 'out/main')
  await rename(join(main, 'media-worker.js'), join(main, 'media-worker.honest.js'))
  await copyFile(new URL('./deceived-worker.mjs', import.meta.url), join(main, 'media-worker.js'))
  const claims = files.flatMap(({ path, claimed }) => (claimed === null ? [] : [[path, claimed] as const]))
  await writeFile(join(main, 'claims.json'), JSON.stringify(Object.fromEntries(claims)))
  return folder
}
