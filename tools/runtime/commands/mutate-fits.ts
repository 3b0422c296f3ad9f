import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createMediaProber } from '../../../electron/media/index.ts'
import { withBuiltApp } from '../../bench/app.ts'
import { runFitCampaign } from '../../mutate-media/fit/campaign.ts'
import { fileKinds, writeMutatedFiles } from '../../mutate-media/fit/mutated-files.ts'
import { say } from '../project.ts'

const mostBlockedMs = 50

/**
 * `npm run test:fit:mutated -- [--files 500] [--seed 1]`: broken pictures, clips and sounds, dropped on the built app together and
 * made to fit. The same seed makes the same files. Ends with 1 when no copy was begun, one took too long, something was left over, the
 * app does not go on, or main was blocked.
 */
export default async function mutateFits(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { files: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
  })
  const folder = await mkdtemp(join(tmpdir(), 'mutate-fits-'))
  const prober = createMediaProber({ ffprobePath: null })
  let failed = 1
  try {
    await withBuiltApp(async () => {
      const count = Number(values.files)
      const files = await writeMutatedFiles(folder, { count, seed: Number(values.seed), prober })
      await prober.close()
      const claimedCount = files.filter(({ claimed }) => claimed !== null).length
      const startedAt = performance.now()
      const { begunCount, outcomes, deadly, slowest, block, faults } = await runFitCampaign(files, folder)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
      say(
        `${count} files in ${seconds} s; ${begunCount} copies begun, of ${count - claimedCount} files by what the prober ` +
          `finds, of the others by what they claim`,
      )
      for (const kind of fileKinds) {
        const ends = Object.entries(outcomes[kind]).sort(([, a], [, b]) => b - a)
        say(`${kind.padEnd(8)} ${ends.map(([end, times]) => `${end} ${times}`).join(', ')}`)
      }
      for (const line of deadly) say(`ended from outside: ${line}`)
      say(`the slowest copy took ${(slowest.tookMs / 1000).toFixed(1)} s (${slowest.fileName})`)
      say(
        `main was blocked for ${block.processorMs.toFixed(0)} ms of processor time at most, ${block.wallMs.toFixed(0)} ms by ` +
          `the clock`,
      )
      for (const fault of faults) say(`fault: ${fault}`)
      failed = faults.length > 0 || block.processorMs > mostBlockedMs ? 1 : 0
    })
  } finally {
    await prober.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return failed
}
