import { expect, it } from 'vitest'
import { personalFolder } from './personal-folder.ts'

it('is the one that the system names, and the home folder where it names none', () => {
  const getPath = (name: string): string => {
    if (name === 'videos') throw new Error("Failed to get 'videos' path")
    return `/home/me/${name}`
  }
  expect(personalFolder({ getPath }, 'documents')).toBe('/home/me/documents')
  expect(personalFolder({ getPath }, 'videos')).toBe('/home/me/home')
})
