import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notesOf } from './changelog.ts'

/** Prints what CHANGELOG.md says of a version: `node tools/release/notes.ts v0.2.0`. Fails for one that is not ready to go out. */
const [version = ''] = process.argv.slice(2)
const notes = notesOf(readFileSync(join(import.meta.dirname, '../../CHANGELOG.md'), 'utf8'), version)
if (notes === null || notes.date === null || notes.text === '') {
  console.error(`CHANGELOG.md has no dated section with words for version "${version}".`)
  process.exitCode = 1
} else {
  console.log(notes.text)
}
