import { expect, it } from 'vitest'
import { builderOverrides, repositoryOf, toArguments } from './builder-arguments.ts'

const nowhere = { env: {}, repository: null }

it('names the folder of a Linux package without a space', () => {
  expect(builderOverrides({ ...nowhere, platform: 'linux' })).toEqual({ productName: 'asset-library' })
  expect(builderOverrides({ ...nowhere, platform: 'win32' })).toEqual({})
})

it('signs ad hoc on macOS where there is no certificate, and leaves it to the builder where there is one', () => {
  const adHoc = { 'mac.identity': '-', 'mac.hardenedRuntime': false, 'mac.notarize': false }
  expect(builderOverrides({ ...nowhere, platform: 'darwin' })).toEqual(adHoc)
  for (const env of [{ CSC_LINK: 'base64' }, { CSC_NAME: 'Somebody' }])
    expect(builderOverrides({ platform: 'darwin', env, repository: null })).toEqual({})
  // As a workflow hands a secret on that is not there.
  expect(builderOverrides({ platform: 'darwin', env: { CSC_LINK: '' }, repository: null })).toEqual(adHoc)
})

it('takes updates from the releases of the repository it is made in, and publishes nothing itself', () => {
  const overrides = builderOverrides({ platform: 'win32', env: {}, repository: 'somebody/library' })
  expect(toArguments(overrides)).toEqual([
    '--publish=never',
    '-c.publish.provider=github',
    '-c.publish.owner=somebody',
    '-c.publish.repo=library',
    '-c.extraMetadata.repository=github:somebody/library',
    '-c.extraMetadata.homepage=https://github.com/somebody/library',
  ])
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
