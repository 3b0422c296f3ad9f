/** The names by which faults and the request log call the endpoints. */
export const ENDPOINTS = [
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

export type EndpointName = (typeof ENDPOINTS)[number]

export const AUTHORIZE_PATH = '/auth/real-human-authorization'
export const PREVIEW_PREFIX = '/files/'

const PATHS: Readonly<
  Record<string, { readonly endpoint: EndpointName; readonly methods: readonly string[] }>
> = {
  '/api/v1/asset/groups/list': { endpoint: 'groups/list', methods: ['POST'] },
  '/api/v1/asset/groups/create': { endpoint: 'groups/create', methods: ['POST'] },
  '/api/v1/asset/groups/rename': { endpoint: 'groups/rename', methods: ['POST'] },
  '/api/v1/asset/groups/delete': { endpoint: 'groups/delete', methods: ['POST'] },
  '/api/v1/asset/groups/assets': { endpoint: 'groups/assets', methods: ['POST'] },
  '/api/v1/asset/upload': { endpoint: 'upload', methods: ['POST'] },
  '/api/v1/asset/jobs/get-asset-id': { endpoint: 'get-asset-id', methods: ['GET'] },
  '/api/v1/asset/get-authorize-url': { endpoint: 'get-authorize-url', methods: ['POST'] },
  [AUTHORIZE_PATH]: { endpoint: 'authorize-page', methods: ['GET', 'HEAD', 'POST'] },
}

export function endpointOf(
  path: string,
): { readonly endpoint: EndpointName; readonly methods: readonly string[] } | undefined {
  if (path.startsWith(PREVIEW_PREFIX)) return { endpoint: 'preview', methods: ['GET', 'HEAD'] }
  return Object.hasOwn(PATHS, path) ? PATHS[path] : undefined
}

/** Every endpoint of the service but get-asset-id wants the key; previews and the page carry their own proof. */
export function needsKey(endpoint: EndpointName): boolean {
  switch (endpoint) {
    case 'groups/list':
    case 'groups/create':
    case 'groups/rename':
    case 'groups/delete':
    case 'groups/assets':
    case 'upload':
    case 'get-authorize-url':
      return true
    case 'get-asset-id':
    case 'preview':
    case 'authorize-page':
      return false
  }
}
