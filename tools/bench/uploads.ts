/**
 * The upload queue against `curl -F`, and with ten thousand files, without a window and in the built app's own:
 *   npm run bench -- uploads [--quick] [--json] [--part memory|throughput|ids|list|commands|refused|summary|window|singles]
 * Everything runs against a demo server in a process of its own. Prints ratios and numbers; asserts nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inWords } from './page-tasks.ts'
import { allIds } from './uploads/all-ids.ts'
import type { Block } from './uploads/block.ts'
import { bulkCommands } from './uploads/bulk-commands.ts'
import { manyFiles } from './uploads/many-files.ts'
import { memoryGrowth } from './uploads/memory.ts'
import { refusedFiles } from './uploads/refused-files.ts'
import { startServer } from './uploads/server.ts'
import { summaries } from './uploads/summary.ts'
import { throughput } from './uploads/throughput.ts'
import { manyInWindow, singleFilesInWindow } from './uploads/window/in-window.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    json: { type: 'boolean' },
    part: { type: 'string', multiple: true },
  },
})
const quick = values.quick === true
const files = quick ? 2_000 : 10_000
const rounds = quick ? 2 : 7
const wants = (part: string) => values.part === undefined || values.part.includes(part)

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`
const ms = (value: number) => `${value.toFixed(0)} ms`
const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const results: Record<string, unknown> = {}
/** Printed as soon as it is known: the whole takes some minutes. */
function say(line: string): void {
  if (values.json !== true) console.log(line)
}
const sayBlock = (name: string, { tookMs, longestMs }: Block): void =>
  say(`${name.padEnd(35)}${ms(tookMs).padStart(8)}, blocked for ${ms(longestMs)} at most`)

const folder = await mkdtemp(join(tmpdir(), 'bench-uploads-'))
const server = await startServer(join(folder, 'server'))
try {
  // First: memory that an earlier part had taken would not be seen to grow.
  if (wants('memory')) {
    const memory = await memoryGrowth(server, folder)
    results.memory = memory
    say(`4 x 50 MB at once        memory grew by ${mebibytes(memory.grownBytes)} at most`)
  }
  if (wants('throughput')) {
    for (const load of [
      { name: 'large', files: 1, megabytes: 50 },
      { name: 'many', files: quick ? 60 : 300, megabytes: 1 },
    ]) {
      const speed = await throughput(server, folder, { ...load, concurrency: 3, rounds })
      results[load.name] = speed
      say(
        `${`${load.files} x ${load.megabytes} MB`.padEnd(25)}${percent(speed.ratio)} of curl's throughput ` +
          `(rounds from ${percent(speed.lowest)} to ${percent(speed.highest)}), ${mebibytes(speed.queue)}/s, ` +
          `${speed.processorMsPerMegabyte.toFixed(2)} ms of processor time a megabyte`,
      )
    }
  }
  if (wants('ids')) {
    const ids = await allIds(folder, { files: quick ? 600 : 3_000 })
    results.ids = ids
    const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`
    for (const [name, way] of Object.entries({ 'from the list': ids.bulk, 'each by itself': ids.each }))
      say(
        `${`${ids.files} ids, ${name}`.padEnd(31)}${seconds(way.afterLastByteMs)} after the last byte, ` +
          `${seconds(way.wholeMs)} in all`,
      )
    say(`${'by the list'.padEnd(31)}${ids.ratio.toFixed(1)} times as fast`)
  }
  if (wants('list')) {
    const list = await manyFiles(server, folder, { files, checkForMs: quick ? 5_000 : 30_000 })
    results.list = list
    say(
      `${files} files added       listed after ${ms(list.listedMs)} (${ms(list.listedCpuMs)} of processor time), ` +
        `event loop blocked for ${ms(list.addBlockMs)} at most`,
    )
    say(
      `${files} files checked     ${list.checkedPerSecond.toFixed(0)} a second, blocked for ${ms(list.checkBlockMs)} at most`,
    )
  }
  if (wants('commands')) {
    const bulk = await bulkCommands(server, folder, { files })
    results.commands = bulk
    for (const [name, block] of Object.entries(bulk.commands)) sayBlock(name, block)
  }
  if (wants('refused')) {
    const refused = await refusedFiles(server, folder, { files })
    results.refused = refused
    for (const [name, block] of Object.entries(refused.steps)) sayBlock(name, block)
  }
  if (wants('summary')) {
    const summary = await summaries(server, folder, { files: 100_000 })
    results.summary = summary
    say(
      `a summary of ${summary.files} rows  ${summary.keptMs.toFixed(2)} ms a delta, ` +
        `${summary.countedMs.toFixed(1)} ms if they were counted`,
    )
  }
  if (wants('window')) {
    const shown = await manyInWindow({ files, phaseMs: quick ? 3_000 : 10_000 })
    results.window = shown
    const { firstRowMs, totalMs, phases } = shown
    say(`in the window, ${files} files  first rows after ${ms(firstRowMs)}, the total after ${ms(totalMs)}`)
    for (const [name, { mainMs, tasks, heapBytes }] of Object.entries(phases)) {
      say(
        `in the window, ${name.padEnd(16)}main blocked for ${ms(mainMs)}; page: ${inWords(tasks)}, ` +
          `${mebibytes(heapBytes)} of heap after it`,
      )
    }
    say(`in the window, checked         ${shown.checkedPerSecond.toFixed(0)} files a second`)
  }
  if (wants('singles')) {
    for (const count of quick ? [1_000] : [1_000, 10_000]) {
      const singles = await singleFilesInWindow(count)
      results[`singles ${count}`] = singles
      say(
        `${count} single files`.padEnd(31) +
          `first rows after ${ms(singles.firstRowMs)}, the total after ${ms(singles.totalMs)}; ${inWords(singles.tasks)}`,
      )
      say(`${'the same, taken by nobody'.padEnd(31)}${inWords(singles.ignored)}`)
    }
  }
  if (values.json === true) console.log(JSON.stringify(results))
} finally {
  await server.close()
  await rm(folder, { recursive: true, force: true })
}
