import { expect, test } from 'vitest'
import { pastedFiles } from './pastedFiles.ts'

const picture = new File([], 'image.png', { type: 'image/png' })
const cup = new File([], 'cup 1.jpg', { type: 'image/jpeg' })
const of = (files: readonly File[], text = '') => pastedFiles({ files, getData: () => text })

test('a screenshot, a picture out of a browser, and files with their names or paths beside them', () => {
  expect(of([picture])).toEqual([picture])
  expect(of([cup], 'cup 1.jpg')).toEqual([cup])
  expect(of([cup, picture], '/home/mira/cup 1.jpg\r\n/home/mira/image.png\n')).toEqual([cup, picture])
})

test('a text with a picture of it is a text', () => {
  expect(of([picture], 'Width\tHeight\n640\t480')).toEqual([])
  expect(of([], 'A walk in the rain')).toEqual([])
  expect(of([])).toEqual([])
})
