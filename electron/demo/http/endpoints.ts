export const libraryEndpoints = [
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

export const generationEndpoints = [
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
export const endpoints = [...libraryEndpoints, ...generationEndpoints] as const

export type LibraryEndpoint = (typeof libraryEndpoints)[number]
export type GenerationEndpoint = (typeof generationEndpoints)[number]
export type EndpointName = LibraryEndpoint | GenerationEndpoint

export const authorizePath = '/auth/real-human-authorization'
export const previewPrefix = '/files/'
export const resultPrefix = '/results/'

const postOnly = ['POST'] as const
const getOnly = ['GET'] as const
const fileMethods = ['GET', 'HEAD'] as const

interface Route {
  readonly path: RegExp
  readonly endpoint: EndpointName
  readonly methods: readonly string[]
}

const library = (name: string): RegExp => new RegExp(`^/api/v1/asset/${name}$`)
/** The quick start has the prefix, the reference and both clients have another host and none. */
const generation = (rest: string): RegExp => new RegExp(`^(?:/api)?/${rest}$`)
const tasksPath = 'byteplus/api/v3/contents/generations/tasks'
const idPattern = '[A-Za-z0-9_-]{1,100}'

const allRoutes: readonly Route[] = [
  { path: library('groups/list'), endpoint: 'groups/list', methods: postOnly },
  { path: library('groups/create'), endpoint: 'groups/create', methods: postOnly },
  { path: library('groups/rename'), endpoint: 'groups/rename', methods: postOnly },
  { path: library('groups/delete'), endpoint: 'groups/delete', methods: postOnly },
  { path: library('groups/assets'), endpoint: 'groups/assets', methods: postOnly },
  { path: library('upload'), endpoint: 'upload', methods: postOnly },
  { path: library('jobs/get-asset-id'), endpoint: 'get-asset-id', methods: getOnly },
  { path: library('get-authorize-url'), endpoint: 'get-authorize-url', methods: postOnly },
  { path: new RegExp(`^${previewPrefix}`), endpoint: 'preview', methods: fileMethods },
  { path: new RegExp(`^${authorizePath}$`), endpoint: 'authorize-page', methods: ['GET', 'HEAD', 'POST'] },
  { path: generation('v1/models'), endpoint: 'models', methods: getOnly },
  { path: generation('v1/videos'), endpoint: 'videos/create', methods: postOnly },
  { path: generation(`v1/videos/${idPattern}`), endpoint: 'videos/get', methods: getOnly },
  { path: generation(`v1/videos/${idPattern}/content`), endpoint: 'videos/content', methods: fileMethods },
  { path: generation(tasksPath), endpoint: 'tasks/create', methods: postOnly },
  { path: generation(tasksPath), endpoint: 'tasks/list', methods: getOnly },
  { path: generation(`${tasksPath}/${idPattern}`), endpoint: 'tasks/get', methods: getOnly },
  { path: generation(`${tasksPath}/${idPattern}`), endpoint: 'tasks/delete', methods: ['DELETE'] },
  { path: new RegExp(`^${resultPrefix}`), endpoint: 'result', methods: fileMethods },
]

/** Undefined: no such path, or not this method (then 405). */
export function endpointOf(
  path: string,
  method: string,
): { readonly endpoint: EndpointName; readonly allowed: boolean } | undefined {
  const routes = allRoutes.filter((route) => route.path.test(path))
  const found = routes.find(({ methods }) => methods.includes(method)) ?? routes[0]
  if (found === undefined) return undefined
  return { endpoint: found.endpoint, allowed: found.methods.includes(method) }
}

export function isGenerationEndpoint(endpoint: EndpointName): endpoint is GenerationEndpoint {
  return (generationEndpoints as readonly string[]).includes(endpoint)
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
