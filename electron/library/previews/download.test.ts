import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'download-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const urlOf = (path: string): string => pathToFileURL(join(import.meta.dirname, path)).href

// Windows has no such limit. A file that may grow no further is what a full disk is: the last write that fits in part says so in a number.
it.skipIf(process.platform === 'win32')('a clip of which the end found no room is not kept as whole', () => {
  const program = `
    import { Readable } from 'node:stream'
    import { FileCache } from '${urlOf('../../base/files/cache/file-cache.ts')}'
    import { createDownload } from '${urlOf('download.ts')}'
    const head = Buffer.from('000000186674797069736f6d0000020069736f6d6d703431', 'hex')
    const body = Buffer.concat([head, Buffer.alloc(20_000)])
    const download = createDownload({
      cache: new FileCache(${JSON.stringify(folder)}, 1_000_000),
      name: 'clip',
      clock: { setTimeout: () => ({ cancel: () => {} }) },
      open: async () => ({ status: 200, headers: { 'content-length': String(body.length) }, body: Readable.from([body]) }),
      onGivenUp: () => {},
    })
    console.log(await download.run().then(() => 'kept', (error) => error.code))`
  const limited = ['-c', 'ulimit -f 16 && exec "$0" "$@"', process.execPath]
  const script = ['--no-warnings', '--input-type=module', '-e', program]
  const said = execFileSync('bash', [...limited, ...script], { encoding: 'utf8' })
  expect(said.trim()).toBe('EFBIG')
  expect(readdirSync(folder)).toEqual([])
})
