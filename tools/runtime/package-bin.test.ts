import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageBin } from './package-bin.ts'

describe('the file behind a command', () => {
  it.each([
    ['vitest', 'vitest'],
    ['typescript', 'tsc'],
    ['@biomejs/biome', 'biome'],
    ['knip', 'knip'],
    ['@playwright/test', 'playwright'],
    ['electron-vite', 'electron-vite'],
    ['electron', 'install-electron'],
  ])('of %s, %s is JavaScript that Node runs on each system', (packageName, command) => {
    expect(readFileSync(packageBin(packageName, command), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\r?\n/)
  })

  it('is missed in words', () => {
    expect(() => packageBin('zod', 'zod')).toThrow('the package zod has no command zod')
  })
})
