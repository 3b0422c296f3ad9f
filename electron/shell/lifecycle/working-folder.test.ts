import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { folderAtStart, leaveGoneFolder } from './working-folder.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'working-folder-'))
  folders.push(folder)
  return folder
}

function standingIn(folder: string | null, existing: readonly string[]) {
  const said: string[] = []
  let now = folder
  return {
    said,
    now: () => now,
    cwd: () => {
      if (now === null) throw Object.assign(new Error('uv_cwd'), { code: 'ENOENT' })
      return now
    },
    chdir: (to: string) => {
      if (!existing.includes(to)) throw new Error('none')
      now = to
    },
    stderr: { write: (text: string) => said.push(text) },
  }
}

it('stays in a folder that is there, and leaves one that is gone for the next that is', () => {
  const there = standingIn('/work', [])
  leaveGoneFolder(there)
  expect([there.now(), there.said, folderAtStart()]).toEqual(['/work', [], '/work'])
  const gone = standingIn(null, ['/home/li', '/'])
  leaveGoneFolder(gone, '/home/li')
  expect([gone.now(), folderAtStart()]).toEqual(['/home/li', null])
  expect(gone.said.join('')).toContain('is gone')
  const homeless = standingIn(null, ['/'])
  leaveGoneFolder(homeless, '/home/li')
  expect(homeless.now()).toBe('/')
  leaveGoneFolder(standingIn(null, []), '/home/li')
})

// Windows deletes no folder that a process stands in.
it.runIf(process.platform !== 'win32')('survives a real one, with the processes that it starts', async () => {
  const gone = makeFolder()
  const script = join(makeFolder(), 'script.mjs')
  const own = pathToFileURL(join(import.meta.dirname, 'working-folder.ts')).href
  writeFileSync(
    script,
    `import { execFileSync } from 'node:child_process'
    const asks = () => { try { return process.cwd() } catch (error) { return error.code } }
    const before = asks()
    const { leaveGoneFolder } = await import(${JSON.stringify(own)})
    leaveGoneFolder(process, ${JSON.stringify(tmpdir())})
    const child = execFileSync(process.execPath, ['-p', 'process.cwd()']).toString().trim()
    console.log(JSON.stringify([before, asks() === child]))`,
  )
  const child = spawn('/bin/sh', ['-c', 'rmdir "$1"; exec "$2" "$3"', 'sh', gone, process.execPath, script], {
    cwd: gone,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8')
  })
  await once(child, 'close')
  expect(JSON.parse(said)).toEqual(['ENOENT', true])
})
