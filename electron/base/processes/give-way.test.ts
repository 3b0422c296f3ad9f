import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

const module = pathToFileURL(`${import.meta.dirname}/give-way.ts`).href

// Windows has no step between normal and low.
it.skipIf(process.platform === 'win32')(
  'a process that gives way comes after the one that started it',
  () => {
    const program = `
    import { getPriority } from 'node:os'
    import { giveWay } from '${module}'
    const before = getPriority()
    giveWay()
    console.log(getPriority() - before)`
    const printed = execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', program])
    expect(Number(printed.toString())).toBeGreaterThan(0)
  },
)
