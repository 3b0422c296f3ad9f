import { expect, it } from 'vitest'
import { nameForContent, originalName } from './original-name.ts'

it.each([
  ['cat.PNG', null, 'cat', '.PNG'],
  ['v1.2', '.jpg', 'v1.2', '.jpg'],
  ['cat', '.exe', 'cat', ''],
  ['', null, 'Asset', ''],
  ['.png', null, 'png', ''],
  ['aux.wav', null, 'aux_', '.wav'],
])('%j with %j', (name, told, baseName, extension) => {
  expect(originalName(name, told)).toEqual({ baseName, extension })
})

it('takes another extension only where the content is of another kind', () => {
  const jpeg = { baseName: 'a', extension: '.JPEG' }
  expect(nameForContent(jpeg, 'image/jpeg')).toEqual(jpeg)
  expect(nameForContent(jpeg, 'image/png').extension).toBe('.png')
  expect(nameForContent({ baseName: 'a', extension: '.exe' }, 'video/mp4').extension).toBe('.mp4')
  expect(nameForContent(jpeg, 'image/odd')).toEqual(jpeg)
})
