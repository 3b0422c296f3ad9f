/**
 * Kills the engine of generation hundreds of times, with seeds, and compares with what the service counted:
 *   npm run test:crash:generation [-- --kills 200] [--seed 1000]
 * Prints how many kills hit each step. Ends with 1 when something was paid twice, or paid and lost, when a run came to no end or
 * not to its kills, or when a step was never hit in a run of two hundred or more.
 */
import { parseArgs } from 'node:util'
import { crashSteps } from '../../tests/unit/generation/crash-input.ts'
import { complaints, crashRun, noStepCounts } from '../../tests/unit/generation/crash-run.ts'
import { mustFinish } from './must-finish.ts'

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const wanted = Number(values.kills ?? 200)
const firstSeed = Number(values.seed ?? 1000)
if (!(wanted > 0) || !Number.isSafeInteger(firstSeed)) {
  throw new Error('--kills wants a number above 0, --seed a whole one')
}
const wishCount = 12
const killsPerSeed = 20
const maxSeeds = Math.ceil((10 * wanted) / killsPerSeed)
const counts = noStepCounts()
let kills = 0
const finished = mustFinish(() => `${kills} of ${wanted} kills`)
for (let seed = firstSeed; kills < wanted && seed < firstSeed + maxSeeds; seed += 1) {
  const report = await crashRun({ seed, kills: killsPerSeed, wishCount, counts })
  kills += report.kills
  const kinds = Object.groupBy(report.results, ({ state }) => state)
  const listed = Object.entries(kinds).map(([kind, results]) => `${results?.length ?? 0} ${kind}`)
  console.log(`seed ${seed}: ${report.kills} kills, ${listed.join(', ')}, paid ${report.paid.length}`)
  for (const line of complaints(report, wishCount)) {
    console.error(`  WRONG: ${line}`)
    process.exitCode = 1
  }
}

console.log(`\n${kills} kills in all, by step:`)
for (const name of crashSteps) {
  const count = counts.get(name) ?? 0
  const isMissed = count === 0 && !name.startsWith('other')
  console.log(`${String(count).padStart(5)}  ${name}${isMissed ? '   NEVER HIT' : ''}`)
  if (isMissed && wanted >= 200) process.exitCode = 1
}
if (kills < wanted) {
  console.error(`WRONG: only ${kills} of ${wanted} kills in ${maxSeeds} seeds`)
  process.exitCode = 1
}
finished()
