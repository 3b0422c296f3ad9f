/**
 * Kills the upload queue hundreds of times, with seeds, and compares with what the service counted:
 *   npm run test:crash [-- --kills 300] [--seed 1000]
 * Prints how many kills hit each step. Ends with 1 when a file was lost or sent twice without consent, when it came to no
 * end, or not to its kills, or when a step was never hit in a run of three hundred or more.
 */
import { parseArgs } from 'node:util'
import { crashSteps } from '../../tests/unit/uploads/crash-input.ts'
import { complaints, crashRun, noStepCounts } from '../../tests/unit/uploads/crash-run.ts'
import { mustFinish } from './must-finish.ts'

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const wanted = Number(values.kills ?? 300)
const firstSeed = Number(values.seed ?? 1000)
if (!(wanted > 0) || !Number.isSafeInteger(firstSeed)) {
  throw new Error('--kills wants a number above 0, --seed a whole one')
}
const fileCount = 16
const killsPerSeed = 15
/** Most seeds come to a third of their kills and more: who needs so many seeds kills nothing. */
const maxSeeds = Math.ceil((10 * wanted) / killsPerSeed)
const counts = noStepCounts()
let kills = 0
const finished = mustFinish(() => `${kills} of ${wanted} kills`)
for (let seed = firstSeed; kills < wanted && seed < firstSeed + maxSeeds; seed += 1) {
  const report = await crashRun({ seed, kills: killsPerSeed, fileCount, counts })
  kills += report.kills
  const wrong = complaints(report, fileCount)
  const kinds = Object.groupBy(report.items, ({ state }) => state.kind)
  const listed = Object.entries(kinds).map(([kind, items]) => `${items?.length ?? 0} ${kind}`)
  const removed = `${fileCount - report.items.length} removed`
  console.log(
    `seed ${seed}: ${report.kills} kills, ${[...listed, removed].join(', ')}, accepted ${report.acceptedUploads}`,
  )
  for (const line of wrong) console.error(`  WRONG: ${line}`)
  if (wrong.length > 0) process.exitCode = 1
}

console.log(`\n${kills} kills in all, by step:`)
for (const name of crashSteps) {
  const count = counts.get(name) ?? 0
  const isMissed = count === 0 && !name.startsWith('other')
  console.log(`${String(count).padStart(5)}  ${name}${isMissed ? '   NEVER HIT' : ''}`)
  if (isMissed && wanted >= 300) process.exitCode = 1
}
if (kills < wanted) {
  console.error(`WRONG: only ${kills} of ${wanted} kills in ${maxSeeds} seeds`)
  process.exitCode = 1
}
finished()
