import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that took ten seconds and more, longest first. */
const long = [
  'tests/unit/uploads/faults.test.ts',
  'tests/unit/uploads/read-faults.test.ts',
  'tests/unit/uploads/crash.test.ts',
  'electron/media/prober.test.ts',
  'electron/uploads/follow/identity.test.ts',
  'electron/fit/fit-service.test.ts',
  'tools/electron-on-chromium/tests/window-strictness.test.ts',
  'tests/unit/parsers/in-utility-process.test.ts',
  'tools/electron-on-chromium/tests/file-paths.test.ts',
  'electron/uploads/follow/bulk-ids.test.ts',
  'electron/uploads/failures.test.ts',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.findIndex((file) => moduleId.endsWith(file))
  return rank < 0 ? long.length : rank
}

/**
 * Vitest begins with the largest files until it knows how long each takes, which a fresh clone does not: a long one at the end would
 * run alone.
 */
export default class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
