import { runChild } from '../child.ts'
import { say } from '../project.ts'

const benchmarks: Readonly<Record<string, readonly string[]>> = {
  media: ['tools/bench/media.ts'],
  pictures: ['--disable-warning=ExperimentalWarning', 'tools/bench/pictures.ts'],
  answers: ['--disable-warning=ExperimentalWarning', '--expose-gc', 'tools/bench/answers.ts'],
  fit: ['--no-warnings', 'tools/bench/fit.ts'],
  generate: ['--no-warnings', 'tools/bench/generate.ts'],
  groups: ['--no-warnings', 'tools/bench/groups.ts'],
  library: ['--no-warnings', 'tools/bench/library.ts'],
  prompt: ['--no-warnings', 'tools/bench/prompt.ts'],
  start: ['--no-warnings', 'tools/bench/start.ts'],
  uploads: ['--disable-warning=ExperimentalWarning', '--expose-gc', 'tools/bench/uploads.ts'],
  uppy: ['--no-warnings', 'tools/bench/uppy.ts'],
}

/** It asks the registry for the rival, which nobody should be surprised by. */
const onlyByName: ReadonlySet<string> = new Set(['uppy'])

/** `npm run bench` runs all but those, `npm run bench -- media` one; further words go to it. Ratios, never bare durations. */
export default async function bench([name, ...args]: readonly string[]): Promise<number> {
  const isNamed = name !== undefined && name in benchmarks
  if (name !== undefined && !isNamed) {
    say(`There is no benchmark "${name}"; there are: ${Object.keys(benchmarks).join(', ')}.`)
    return 1
  }
  let worst = 0
  for (const [title, command] of Object.entries(benchmarks)) {
    if (isNamed ? title !== name : onlyByName.has(title)) continue
    say(`— ${title}`)
    worst = Math.max(worst, await runChild(process.execPath, [...command, ...args]))
  }
  return worst
}
