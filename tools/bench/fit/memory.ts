import { setTimeout as wait } from 'node:timers/promises'
import { costOf, type ProcessCost } from '../start/processes.ts'
import { withFittingApp } from './movies.ts'
import type { Source } from './sources.ts'

/** MB of memory that no other process has a part in, of all processes of the app together. */
const wantedMegabytes = 600
const sampleEveryMs = 200
/** Until the helpers that measured the file have ended for want of work. */
const settleMs = 40_000

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`
const partsOf = ({ byName }: ProcessCost): string =>
  [...byName].map(([name, { privateBytes }]) => `${name} ${megabytes(privateBytes)}`).join(', ')

/** The most that all processes of the app have at once while a clip is made, and what they have without it. */
export async function benchMemory(sources: readonly Source[]): Promise<void> {
  await withFittingApp(async (app) => {
    for (const source of sources) {
      const uploadId = await app.add(source)
      await wait(settleMs)
      const idle = await costOf(app.pid)
      let peak = idle
      let isMade = false
      const making = app.makeFit(uploadId, source).finally(() => {
        isMade = true
      })
      while (!isMade) {
        const now = await costOf(app.pid)
        if (now.privateBytes > peak.privateBytes) peak = now
        await wait(sampleEveryMs)
      }
      await making
      console.log(
        `  ${source.name.padEnd(36)} ${megabytes(peak.privateBytes)} private at most (wanted: below ${wantedMegabytes} MB), ` +
          `${megabytes(peak.shareBytes)} with its share of what is shared; idle ${megabytes(idle.privateBytes)} and ` +
          `${megabytes(idle.shareBytes)}, so ${megabytes(peak.privateBytes - idle.privateBytes)} for the clip`,
      )
      console.log(`  ${''.padEnd(36)} then: ${partsOf(peak)}`)
      console.log(`  ${''.padEnd(36)} idle: ${partsOf(idle)}`)
      await app.undo(uploadId)
    }
  })
}
