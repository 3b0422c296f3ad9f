import { expect, test } from 'vitest'
import { isOneVideo, videoOf } from './droppedVideo.ts'

test('one film and nothing else', () => {
  const film = { kind: 'file', type: 'video/mp4' }
  expect(isOneVideo({ items: [film] })).toBe(true)
  expect(isOneVideo({ items: [film, film] })).toBe(false)
  expect(isOneVideo({ items: [{ kind: 'file', type: 'image/png' }] })).toBe(false)
  expect(isOneVideo({ items: [{ kind: 'string', type: 'video/mp4' }] })).toBe(false)
  expect(isOneVideo({ items: [] })).toBe(false)
  const file = new File([], 'film.mov', { type: 'video/quicktime' })
  expect(videoOf({ files: [file] })).toBe(file)
  expect(videoOf({ files: [file, file] })).toBeNull()
  expect(videoOf({ files: [new File([], 'a.webm', { type: 'video/webm' })] })).toBeNull()
})
