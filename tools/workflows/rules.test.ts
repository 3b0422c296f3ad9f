import { describe, expect, it } from 'vitest'
import { checkAction, checkWorkflow, jobsOf, type Project } from './rules.ts'

const project: Project = {
  scripts: ['test', 'test:package'],
  exists: (path) => ['tools/notes.ts', '.github/actions/prepare/action.yml'].includes(path),
}
/** As GitHub writes what it fills in. */
const expression = (text: string): string => `\${{ ${text} }}`
const checkout = `actions/checkout@${'0'.repeat(40)} # v7.0.1`

const good = `
name: Good
on: { push: {} }
permissions: { contents: read }
concurrency: { group: good }
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions: { contents: read }
    steps:
      - uses: ${checkout}
        with:
          persist-credentials: false
      - uses: ./.github/actions/prepare
      - run: npm ci && npm test && npm run --silent test:package && node tools/notes.ts
`

it('has nothing to say of a good one', () => {
  expect(checkWorkflow(good, project)).toEqual([])
  expect(jobsOf(good)).toEqual(['test'])
})

describe('says what is wrong', () => {
  it.each([
    ['permissions: { contents: read }\nconcurrency', 'concurrency', 'no permissions'],
    [
      'permissions: { contents: read }\nconcurrency',
      'permissions: { contents: write }\nconcurrency',
      'write access',
    ],
    ['concurrency: { group: good }', '', 'no concurrency'],
    ['    timeout-minutes: 5\n', '', 'test: no timeout-minutes'],
    ['    permissions: { contents: read }\n', '', 'test: no permissions'],
    ['push: {}', 'pull_request_target: {}', 'pull_request_target'],
    [checkout, 'actions/checkout@v7', 'not pinned by commit and version: actions/checkout@v7'],
    [' # v7.0.1', '', 'not pinned by commit and version'],
    ['persist-credentials: false', 'fetch-depth: 1', 'leaves the token'],
    ['actions/prepare', 'actions/repair', 'there is no file .github/actions/repair/action.yml'],
    ['npm ci', 'npm install', 'npm install changes the lock file'],
    ['test:package', 'test:pakcage', 'there is no script test:pakcage'],
    ['tools/notes.ts', 'tools/note.ts', 'there is no file tools/note.ts'],
    ['npm ci', `echo ${expression('github.ref')}`, 'an expression in a script'],
  ])('%s → %s', (part, instead, breach) => {
    const bad = good.replace(part, () => instead)
    expect(bad).not.toBe(good)
    expect(checkWorkflow(bad, project).join('\n')).toContain(breach)
  })

  it('of secrets where strangers run', () => {
    const bad = good
      .replace('push: {}', 'pull_request: {}')
      .replace('    steps:', `    env: { KEY: "${expression('secrets.KEY')}" }\n    steps:`)
    expect(checkWorkflow(bad, project)).toEqual(['secrets where pull requests of strangers run'])
  })

  it('of a workflow that is called and not there', () => {
    const bad = good.replace(
      / {4}runs-on.*/s,
      '    permissions: {}\n    uses: ./.github/workflows/none.yml\n',
    )
    expect(checkWorkflow(bad, project)).toEqual(['test: there is no file .github/workflows/none.yml'])
  })

  it('of a composite action', () => {
    const text =
      'runs:\n  using: composite\n  steps:\n    - uses: actions/setup-node@v7\n    - run: npm run nothing\n'
    expect(checkAction(text, project)).toEqual([
      'there is no script nothing',
      'not pinned by commit and version: actions/setup-node@v7',
    ])
  })

  it('by an error, of what is no workflow', () => {
    expect(() => checkWorkflow('jobs: {}', project)).toThrow()
    expect(() => checkWorkflow('a: [', project)).toThrow()
  })
})
