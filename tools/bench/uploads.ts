/**
 * The upload queue against `curl -F`, and with ten thousand files:
 *   node --expose-gc --import ./tools/bench/register-ts.mjs tools/bench/uploads.ts [--quick] [--json]
 * Everything runs against one demo server in a process of its own. Prints ratios; asserts nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { manyFiles } from './uploads/many-files.ts'
import { memoryGrowth } from './uploads/memory.ts'
import { startServer } from './uploads/server.ts'
import { throughput } from './uploads/throughput.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, json: { type: 'boolean' } } })
const quick = values.quick === true

const folder = await mkdtemp(join(tmpdir(), 'bench-uploads-'))
const server = await startServer(join(folder, 'server'))
try {
  const rounds = quick ? 2 : 5
  const results = {
    // First: memory that an earlier part had taken would not be seen to grow.
    memory: await memoryGrowth(server, folder),
    large: await throughput(server, folder, { files: 1, megabytes: 50, concurrency: 3, rounds }),
    many: await throughput(server, folder, { files: quick ? 60 : 300, megabytes: 1, concurrency: 3, rounds }),
    list: await manyFiles(server, folder, {
      files: quick ? 2_000 : 10_000,
      checkForMs: quick ? 5_000 : 30_000,
    }),
  }
  if (values.json === true) console.log(JSON.stringify(results))
  else {
    const { large, many, memory, list } = results
    const ratio = (share: number) => `${(share * 100).toFixed(1)} % of curl's`
    const speed = (bytesPerSecond: number) => `${(bytesPerSecond / 2 ** 20).toFixed(0)} MiB/s`
    console.log(`1 x 50 MB        ${speed(large.queue)} against ${speed(large.curl)}: ${ratio(large.ratio)}`)
    console.log(
      `${many.files} x 1 MB       ${speed(many.queue)} against ${speed(many.curl)}: ${ratio(many.ratio)}`,
    )
    console.log(`4 x 50 MB at once, memory grew by ${(memory.grownBytes / 2 ** 20).toFixed(1)} MiB`)
    console.log(
      `${list.files} files added   listed after ${list.listedMs.toFixed(0)} ms (${list.listedCpuMs.toFixed(0)} ms of processor time)`,
    )
    console.log(
      `longest block of the event loop: ${list.addBlockMs.toFixed(0)} ms while adding, ` +
        `${list.checkBlockMs.toFixed(0)} ms while checking`,
    )
    console.log(`files checked a second: ${list.checkedPerSecond.toFixed(0)}`)
  }
} finally {
  await server.close()
  await rm(folder, { recursive: true, force: true })
}
