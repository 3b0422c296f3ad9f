export const LIBRARY_ENDPOINTS = [
  'groups/list',
  'groups/create',
  'groups/rename',
  'groups/delete',
  'groups/assets',
  'upload',
  'get-asset-id',
  'get-authorize-url',
  'preview',
  'authorize-page',
] as const

export const GENERATION_ENDPOINTS = [
  'models',
  'videos/create',
  'videos/get',
  'videos/content',
  'tasks/create',
  'tasks/list',
  'tasks/get',
  'tasks/delete',
  'result',
] as const

/** The names by which faults and the request log call the endpoints. */
export const ENDPOINTS = [...LIBRARY_ENDPOINTS, ...GENERATION_ENDPOINTS] as const

export type LibraryEndpoint = (typeof LIBRARY_ENDPOINTS)[number]
export type GenerationEndpoint = (typeof GENERATION_ENDPOINTS)[number]
export type EndpointName = LibraryEndpoint | GenerationEndpoint

export const AUTHORIZE_PATH = '/auth/real-human-authorization'
export const PREVIEW_PREFIX = '/files/'
export const RESULT_PREFIX = '/results/'

const POST = ['POST'] as const
const GET = ['GET'] as const
const FILE = ['GET', 'HEAD'] as const

interface Route {
  readonly path: RegExp
  readonly endpoint: EndpointName
  readonly methods: readonly string[]
}

const library = (name: string): RegExp => new RegExp(`^/api/v1/asset/${name}$`)
/** The quick start has the prefix, the reference and both clients have another host and none. */
const generation = (rest: string): RegExp => new RegExp(`^(?:/api)?/${rest}$`)
const TASKS = 'byteplus/api/v3/contents/generations/tasks'
const ID = '[A-Za-z0-9_-]{1,100}'

const ROUTES: readonly Route[] = [
  { path: library('groups/list'), endpoint: 'groups/list', methods: POST },
  { path: library('groups/create'), endpoint: 'groups/create', methods: POST },
  { path: library('groups/rename'), endpoint: 'groups/rename', methods: POST },
  { path: library('groups/delete'), endpoint: 'groups/delete', methods: POST },
  { path: library('groups/assets'), endpoint: 'groups/assets', methods: POST },
  { path: library('upload'), endpoint: 'upload', methods: POST },
  { path: library('jobs/get-asset-id'), endpoint: 'get-asset-id', methods: GET },
  { path: library('get-authorize-url'), endpoint: 'get-authorize-url', methods: POST },
  { path: new RegExp(`^${PREVIEW_PREFIX}`), endpoint: 'preview', methods: FILE },
  { path: new RegExp(`^${AUTHORIZE_PATH}$`), endpoint: 'authorize-page', methods: ['GET', 'HEAD', 'POST'] },
  { path: generation('v1/models'), endpoint: 'models', methods: GET },
  { path: generation('v1/videos'), endpoint: 'videos/create', methods: POST },
  { path: generation(`v1/videos/${ID}`), endpoint: 'videos/get', methods: GET },
  { path: generation(`v1/videos/${ID}/content`), endpoint: 'videos/content', methods: FILE },
  { path: generation(TASKS), endpoint: 'tasks/create', methods: POST },
  { path: generation(TASKS), endpoint: 'tasks/list', methods: GET },
  { path: generation(`${TASKS}/${ID}`), endpoint: 'tasks/get', methods: GET },
  { path: generation(`${TASKS}/${ID}`), endpoint: 'tasks/delete', methods: ['DELETE'] },
  { path: new RegExp(`^${RESULT_PREFIX}`), endpoint: 'result', methods: FILE },
]

/** Undefined: no such path, or not this method (then 405). */
export function endpointOf(
  path: string,
  method: string,
): { readonly endpoint: EndpointName; readonly allowed: boolean } | undefined {
  const routes = ROUTES.filter((route) => route.path.test(path))
  const found = routes.find(({ methods }) => methods.includes(method)) ?? routes[0]
  if (found === undefined) return undefined
  return { endpoint: found.endpoint, allowed: found.methods.includes(method) }
}

export function isGenerationEndpoint(endpoint: EndpointName): endpoint is GenerationEndpoint {
  return (GENERATION_ENDPOINTS as readonly string[]).includes(endpoint)
}

/** Who may call it: everybody (previews, results and the page carry their own proof), the key, or the key of an enabled library. */
export function accessTo(endpoint: EndpointName): 'everybody' | 'key' | 'library' {
  switch (endpoint) {
    case 'groups/list':
    case 'groups/create':
    case 'groups/rename':
    case 'groups/delete':
    case 'groups/assets':
    case 'upload':
    case 'get-authorize-url':
      return 'library'
    case 'models':
    case 'videos/create':
    case 'videos/get':
    case 'videos/content':
    case 'tasks/create':
    case 'tasks/list':
    case 'tasks/get':
    case 'tasks/delete':
      return 'key'
    case 'get-asset-id':
    case 'preview':
    case 'authorize-page':
    case 'result':
      return 'everybody'
  }
}
