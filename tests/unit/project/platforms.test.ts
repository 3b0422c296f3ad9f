import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jobsOf } from '../../../tools/workflows/rules.ts'
import { projectDir } from './imports.ts'

const systems = ['Linux', 'macOS', 'Windows'] as const

interface Claim {
  readonly behaviour: string
  readonly system: (typeof systems)[number]
  readonly cell: string
}

/** Each cell of each table of docs/platforms.md that has a column for every system. */
function readClaims(text: string): readonly Claim[] {
  const claims: Claim[] = []
  let inTable = false
  for (const line of text.split('\n')) {
    const [behaviour = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (cells.join() === systems.join()) inTable = true
    else if (!line.startsWith('|')) inTable = false
    else if (inTable && !/^-+$/.test(behaviour))
      for (const [index, system] of systems.entries())
        claims.push({ behaviour, system, cell: cells[index] ?? '' })
  }
  return claims
}

const read = (path: string): string => readFileSync(join(projectDir, path), 'utf8')
const claims = readClaims(read('docs/platforms.md'))

/** What is linked behind one of these words, with the title in quotes that may follow. */
const proofs = (cell: string, word: 'tested' | 'rule' | 'workflow') =>
  [...cell.matchAll(new RegExp(`\\b${word}: \\[([^\\]]+)\\]\\(\\.\\./([^)]+)\\)(?: "([^"]+)")?`, 'g'))].map(
    ([, name = '', path = '', title]) => ({ name, path, title }),
  )

const titled = claims.map((claim) => [`${claim.behaviour}, ${claim.system}`, claim] as const)

describe('docs/platforms.md', () => {
  it('has a cell for every system', () => {
    expect(claims.length).toBeGreaterThan(60)
    expect(claims.length % systems.length).toBe(0)
  })

  it.each(titled)('%s: says how that is known', (_, { cell }) => {
    expect(cell).toMatch(/^(tested|rule|workflow|read|none): \S/)
    const tests = [...proofs(cell, 'tested'), ...proofs(cell, 'rule')]
    const jobs = proofs(cell, 'workflow')
    // No word without its proof.
    expect(cell.match(/\b(tested|rule|workflow):/g)?.length ?? 0).toBe(tests.length + jobs.length)
    for (const { name, path, title } of tests) {
      expect(existsSync(join(projectDir, path)), path).toBe(true)
      if (path === '.ci/run') continue
      expect(basename(path).replace(/\.(test|spec)\.tsx?$/, '')).toBe(name)
      if (title !== undefined) expect(read(path)).toContain(title)
    }
    for (const { name, path } of jobs) {
      const [file = '', job = ''] = name.split('/')
      expect(path).toBe(`.github/workflows/${file}.yml`)
      expect(jobsOf(read(path))).toContain(job)
    }
  })

  it('calls nothing tested on a system that was not here', () => {
    const elsewhere = claims.filter(
      ({ system, cell }) => system !== 'Linux' && proofs(cell, 'tested').length > 0,
    )
    expect(elsewhere).toEqual([])
  })
})
