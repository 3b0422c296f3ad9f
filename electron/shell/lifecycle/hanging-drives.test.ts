import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanging-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A process of its own, in which `pipe` is a file whose opening never comes to an end. */
function run(source: string) {
  const pipe = join(folder, 'pipe')
  const script = join(folder, 'script.mjs')
  spawnSync('mkfifo', [pipe])
  const own = (path: string) => JSON.stringify(pathToFileURL(join(import.meta.dirname, path)).href)
  writeFileSync(
    script,
    `import { EventEmitter } from 'node:events'
    import { open, stat } from 'node:fs/promises'
    const { endDespiteHangingDrives, makeRoomForHangingDrives } = await import(${own('hanging-drives.ts')})
    const { withTimeout } = await import(${own('../../base/timeout.ts')})
    const pipe = ${JSON.stringify(pipe)}
    ${source}`,
  )
  // It is ended where it does not end by itself, which is what this is about.
  const { stdout, signal } = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 20_000 })
  return { said: stdout.trim(), signal }
}

// Only there opening a pipe hangs.
const onUnix = it.runIf(process.platform !== 'win32')

onUnix('other files are served while more of them hang than libuv has threads for by itself', () => {
  const { said } = run(`
    makeRoomForHangingDrives(process.env)
    for (let count = 0; count < 8; count += 1) void open(pipe, 'r')
    await stat(pipe)
    process.stdout.write('served')
    process.kill(process.pid, 'SIGTERM')`)
  expect(said).toBe('served')
})

onUnix('the end comes although a drive owes an answer, and is an ordinary one where none does', () => {
  const ending = (hang: string) =>
    run(`
      const app = new EventEmitter()
      endDespiteHangingDrives(app, { kill: () => process.kill(process.pid, 'SIGKILL') })
      ${hang}
      app.once('quit', () => process.stdout.write('installed'))
      app.emit('will-quit')
      app.emit('quit')
      process.exit(0)`)
  const clock = '{ setTimeout: (end) => { setImmediate(end); return { cancel() {} } } }'
  const hang = `await withTimeout(open(pipe, 'r'), ${clock}, new AbortController().signal).catch(() => {})`
  expect(ending(hang)).toEqual({ said: 'installed', signal: 'SIGKILL' })
  expect(ending('')).toEqual({ said: 'installed', signal: null })
})
