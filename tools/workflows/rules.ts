import { parse } from 'yaml'
import { z } from 'zod'

/** What the rules ask of the project. */
export interface Project {
  readonly scripts: readonly string[]
  /** Whether there is such a file or folder; its path is from the project's folder. */
  exists(path: string): boolean
}

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
})
const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']))
const job = z.looseObject({
  permissions: permissions.optional(),
  'timeout-minutes': z.number().optional(),
  uses: z.string().optional(),
  steps: z.array(step).default([]),
})
const workflow = z.looseObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: permissions.optional(),
  concurrency: z.unknown().optional(),
  jobs: z.record(z.string(), job),
})
const action = z.looseObject({ runs: z.looseObject({ using: z.literal('composite'), steps: z.array(step) }) })

type Job = z.infer<typeof job>
type Step = z.infer<typeof step>

/** The jobs of a workflow, by their ids. @throws Error when it is no workflow */
export const jobsOf = (text: string): readonly string[] => Object.keys(workflow.parse(parse(text)).jobs)

/** What breaks the rules of the house in a workflow, in words. @throws Error when it is no workflow */
export function checkWorkflow(text: string, project: Project): readonly string[] {
  const { jobs, ...whole } = workflow.parse(parse(text))
  const breaches = Object.entries(jobs).flatMap(([id, each]) =>
    checkJob(each, project).map((breach) => `${id}: ${breach}`),
  )
  if (whole.permissions === undefined) breaches.push('no permissions: then they are those of the repository')
  if (Object.values(whole.permissions ?? {}).includes('write'))
    breaches.push('write access is for the one job that needs it')
  if (whole.concurrency === undefined) breaches.push('no concurrency: two runs would meet')
  if ('pull_request_target' in whole.on)
    breaches.push('pull_request_target gives strangers what is not theirs')
  if ('pull_request' in whole.on && /\bsecrets\b/.test(text))
    breaches.push('secrets where pull requests of strangers run')
  return [...breaches, ...checkPins(text)]
}

/** The same for a composite action. @throws Error when it is none */
export const checkAction = (text: string, project: Project): readonly string[] => [
  ...action.parse(parse(text)).runs.steps.flatMap((each) => checkStep(each, project)),
  ...checkPins(text),
]

function checkJob({ uses, steps, ...rest }: Job, project: Project): readonly string[] {
  const breaches = steps.flatMap((each) => checkStep(each, project))
  if (rest.permissions === undefined) breaches.push('no permissions')
  // A job that calls another workflow has the limits of that one's jobs.
  if (uses === undefined && rest['timeout-minutes'] === undefined) breaches.push('no timeout-minutes')
  return uses === undefined ? breaches : [...breaches, ...checkLocal(uses, project)]
}

function checkStep({ uses, run = '', with: inputs }: Step, project: Project): readonly string[] {
  const breaches: string[] = [...(uses === undefined ? [] : checkLocal(uses, project))]
  if (uses?.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false)
    breaches.push("checkout leaves the token in the clone: 'persist-credentials: false'")
  if (run.includes('${{')) breaches.push(`an expression in a script can be a script; use env: ${run.trim()}`)
  if (/\bnpm (install|i)\b/.test(run)) breaches.push('npm install changes the lock file; npm ci does not')
  for (const [, name = ''] of run.matchAll(/\bnpm run (?:--[\w-]+ )*([\w:-]+)/g))
    if (!project.scripts.includes(name)) breaches.push(`there is no script ${name}`)
  for (const [path] of run.matchAll(/(?<![\w./-])(?:tools|tests|assets|docs|\.ci)\/[\w./-]*\w/g))
    if (!project.exists(path)) breaches.push(`there is no file ${path}`)
  return breaches
}

/** Files of ours: an action is a folder, a workflow a file. */
function checkLocal(uses: string, project: Project): readonly string[] {
  if (!uses.startsWith('./')) return []
  const path = uses.slice(2)
  const file = path.endsWith('.yml') ? path : `${path}/action.yml`
  return project.exists(file) ? [] : [`there is no file ${file}`]
}

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/

/** A tag can be moved to other code, a commit cannot; its version is said for people and for Dependabot. */
const checkPins = (text: string): readonly string[] =>
  [...text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)]
    .map(([, uses = '']) => uses.trim())
    .filter((uses) => !uses.startsWith('./') && !pinned.test(uses))
    .map((uses) => `not pinned by commit and version: ${uses}`)
