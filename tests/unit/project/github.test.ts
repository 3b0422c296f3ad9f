import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { checkAction, checkWorkflow, type Project } from '../../../tools/workflows/rules.ts'
import { projectDir } from './imports.ts'

const read = (path: string): string => readFileSync(join(projectDir, path), 'utf8')
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(projectDir, folder)).map((name) => `${folder}/${name}`)

const project: Project = {
  scripts: Object.keys(
    z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json'))).scripts,
  ),
  exists: (path) => existsSync(join(projectDir, path)),
}

describe('what GitHub runs', () => {
  it.each(filesIn('.github/workflows'))('%s keeps the rules of tools/workflows', (file) => {
    expect(checkWorkflow(read(file), project)).toEqual([])
  })

  it.each(filesIn('.github/actions').map((folder) => `${folder}/action.yml`))('so does %s', (file) => {
    expect(checkAction(read(file), project)).toEqual([])
  })
})

describe('Dependabot', () => {
  const update = z.looseObject({
    'package-ecosystem': z.string(),
    directory: z.string().optional(),
    directories: z.array(z.string()).optional(),
    schedule: z.object({ interval: z.enum(['daily', 'weekly', 'monthly']) }),
    groups: z.record(z.string(), z.looseObject({})),
  })
  const { updates } = z
    .object({ version: z.literal(2), updates: z.array(update) })
    .parse(parse(read('.github/dependabot.yml')))

  it('looks after packages and actions, in groups', () => {
    expect(updates.map((each) => each['package-ecosystem'])).toEqual(['npm', 'github-actions'])
    for (const { groups } of updates) expect(Object.keys(groups).length).toBeGreaterThan(0)
  })

  it('knows each folder with an action of ours', () => {
    const folders = updates.find((each) => each['package-ecosystem'] === 'github-actions')?.directories
    expect(folders).toEqual(['/', ...filesIn('.github/actions').map((folder) => `/${folder}`)])
  })
})

describe('forms for reports', () => {
  const folder = '.github/ISSUE_TEMPLATE'
  const field = z.discriminatedUnion('type', [
    z.object({ type: z.literal('markdown'), attributes: z.object({ value: z.string() }) }),
    z.object({
      type: z.enum(['input', 'textarea']),
      id: z.string(),
      attributes: z.looseObject({ label: z.string() }),
      validations: z.object({ required: z.boolean() }),
    }),
    z.object({
      type: z.literal('dropdown'),
      id: z.string(),
      attributes: z.looseObject({ label: z.string(), options: z.array(z.string()).min(2) }),
      validations: z.object({ required: z.boolean() }),
    }),
  ])
  const form = z.object({
    name: z.string(),
    description: z.string(),
    labels: z.array(z.string()),
    body: z.array(field).min(1),
  })
  const forms = filesIn(folder).filter((file) => !file.endsWith('config.yml'))

  it.each(forms)('%s is one that GitHub takes', (file) => {
    const { body } = form.parse(parse(read(file)))
    const ids = body.flatMap((each) => (each.type === 'markdown' ? [] : [each.id]))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('a fault is asked for with its diagnostics, and without secrets', () => {
    const text = read(`${folder}/bug.yml`)
    expect(text).toContain('Export diagnostics')
    expect(text).toContain('Never paste an API key')
  })

  it('leave no other way', () => {
    expect(parse(read(`${folder}/config.yml`))).toEqual({ blank_issues_enabled: false })
  })
})
