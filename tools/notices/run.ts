import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeNotices } from './notices.ts'

/** Writes THIRD-PARTY-NOTICES.txt; says what may not be shipped as it is. */
const projectDir = join(import.meta.dirname, '../..')
const { file, works, problems } = makeNotices(projectDir)
for (const problem of problems) console.error(problem)
writeFileSync(join(projectDir, 'THIRD-PARTY-NOTICES.txt'), file)
console.log(`THIRD-PARTY-NOTICES.txt: ${works.length} works, ${Math.round(file.length / 1024)} KiB`)
process.exitCode = problems.length === 0 ? 0 : 1
