import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createLicenceHandlers } from './licences.ts'

const projectDir = join(import.meta.dirname, '../..')

it('lists the works of others, and gives the text of each and the licence of the app', async () => {
  const { list, text } = createLicenceHandlers(projectDir)
  const works = await list({})
  const place = works.findIndex(({ name }) => name === 'react')
  expect(works[place]).toMatchObject({ licence: 'MIT' })
  expect(await text({ place })).toMatchObject({
    text: expect.stringContaining('Permission is hereby granted'),
  })
  expect((await text({ place: 'own' })).text).toContain('The Asset Library authors')
  await expect(text({ place: 100_000 })).rejects.toMatchObject({ error: { code: 'internal' } })
})

it('says that the file is missing, and reads it when it is back', async () => {
  await expect(createLicenceHandlers(join(projectDir, 'docs')).list({})).rejects.toMatchObject({
    error: { code: 'fileMissing' },
  })
})
