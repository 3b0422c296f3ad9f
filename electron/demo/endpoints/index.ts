import type { Call, Services } from '../context.ts'
import type { Answer } from '../http/answer.ts'
import type { LibraryEndpoint } from '../http/endpoints.ts'
import { authorizePage, getAuthorizeUrl } from './authorize.ts'
import { createGroup, deleteGroup, listAssets, listGroups, renameGroup } from './groups.ts'
import { getAssetId } from './jobs.ts'
import { servePreview } from './previews.ts'
import { upload } from './upload.ts'

export function handleLibrary(
  endpoint: LibraryEndpoint,
  services: Services,
  call: Call,
): Answer | Promise<Answer> {
  switch (endpoint) {
    case 'groups/list':
      return listGroups(services, call)
    case 'groups/create':
      return createGroup(services, call)
    case 'groups/rename':
      return renameGroup(services, call)
    case 'groups/delete':
      return deleteGroup(services, call)
    case 'groups/assets':
      return listAssets(services, call)
    case 'upload':
      return upload(services, call)
    case 'get-asset-id':
      return getAssetId(services, call)
    case 'get-authorize-url':
      return getAuthorizeUrl(services)
    case 'preview':
      return servePreview(services, call)
    case 'authorize-page':
      return authorizePage(services, call)
  }
}
