/**
 * Kills the upload queue hundreds of times, with seeds, and compares with what the service counted:
 *   node --import ./tools/bench/register-ts.mjs tools/bench/uploads-crash.ts [--kills 300] [--seed 1000]
 * Ends with 1 when a file was lost or sent twice without consent.
 */
import { parseArgs } from 'node:util'
import { complaints, crashRun } from '../../tests/unit/uploads/crash-run.ts'

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const wanted = Number(values.kills ?? 300)
const fileCount = 16
let kills = 0
for (let seed = Number(values.seed ?? 1000); kills < wanted; seed += 1) {
  const report = await crashRun({ seed, kills: 15, fileCount })
  kills += report.kills
  const wrong = complaints(report, fileCount)
  const kinds = Object.groupBy(report.items, ({ state }) => state.kind)
  const counts = Object.entries(kinds).map(([kind, items]) => `${items?.length ?? 0} ${kind}`)
  console.log(`seed ${seed}: ${report.kills} kills, ${counts.join(', ')}, accepted ${report.acceptedUploads}`)
  for (const line of wrong) console.error(`  WRONG: ${line}`)
  if (wrong.length > 0) process.exitCode = 1
}
console.log(`${kills} kills in all`)
