import { expect, it } from 'vitest'
import { builderArguments, repositoryOf } from './builder-arguments.ts'

const nowhere = { env: {}, repository: null }

it('names the folder of a Linux package without a space', () => {
  expect(builderArguments({ ...nowhere, platform: 'linux' })).toContain('-c.productName=asset-library')
  expect(builderArguments({ ...nowhere, platform: 'win32' })).toEqual(['--publish=never'])
})

it('signs ad hoc on macOS where there is no certificate, and leaves it to the builder where there is one', () => {
  expect(builderArguments({ ...nowhere, platform: 'darwin' })).toEqual([
    '--publish=never',
    '-c.mac.identity=-',
    '-c.mac.hardenedRuntime=false',
    '-c.mac.notarize=false',
  ])
  for (const env of [{ CSC_LINK: 'base64' }, { CSC_NAME: 'Somebody' }])
    expect(builderArguments({ platform: 'darwin', env, repository: null })).toEqual(['--publish=never'])
  // As a workflow hands a secret on that is not there.
  expect(builderArguments({ platform: 'darwin', env: { CSC_LINK: '' }, repository: null })).toHaveLength(4)
})

it('takes updates from the releases of the repository it is made in', () => {
  const args = builderArguments({ platform: 'win32', env: {}, repository: 'somebody/library' })
  expect(args).toEqual(
    expect.arrayContaining([
      '-c.publish.provider=github',
      '-c.publish.owner=somebody',
      '-c.publish.repo=library',
    ]),
  )
})

it.each([
  ['github:somebody/library', {}, 'somebody/library'],
  [{ url: 'git+https://github.com/somebody/library.git' }, {}, 'somebody/library'],
  [{ url: 'https://github.com/somebody/library.git' }, { GITHUB_REPOSITORY: 'fork/library' }, 'fork/library'],
  [{ url: 'https://example.com/somebody/library' }, {}, null],
  [undefined, { GITHUB_REPOSITORY: '' }, null],
])('reads the repository %j', (field, env, name) => {
  expect(repositoryOf(field, env)).toBe(name)
})
