import type { Services } from '../context.ts'
import type { AssetRow } from '../store/assets.ts'
import type { GroupRow } from '../store/groups.ts'

type Entry = Readonly<Record<string, unknown>>

/** `2026-06-04 10:06:09` in UTC: the form in which such services usually write times (a guess). */
function timeText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

export function groupEntry(services: Services, group: GroupRow): Entry {
  const documented = { group_id: group.group_id, group_name: group.name }
  const real = group.kind === 'real-person'
  switch (services.settings.fields) {
    case 'documented':
      return documented
    case 'seen':
      return {
        ...documented,
        group_type: real ? 1 : 0,
        real_human_type: group.real_human_type,
        is_official: group.kind === 'official',
        created_at: timeText(group.created_ms),
      }
    case 'rich':
      return {
        ...documented,
        id: group.id,
        group_type: real ? 1 : 0,
        real_human_type: real ? group.real_human_type : null,
        official: group.kind === 'official' ? 1 : 0,
        source: group.kind === 'official' ? 'official' : 'user',
        asset_count: services.assets.list({
          groupRowId: group.id,
          type: undefined,
          status: undefined,
          name: undefined,
          assetId: undefined,
          page: 1,
          pageSize: 1,
        }).total,
        cover_url: '',
        create_time: Math.floor(group.created_ms / 1000),
        update_time: Math.floor(group.updated_ms / 1000),
        description: '',
      }
  }
}

/** The preview's address: empty while the asset is under review and when it failed, as upstream. */
function fileUrl(services: Services, asset: AssetRow): string {
  if (asset.status !== 2) return ''
  const expiresMs = services.now() + services.settings.previewTtlMs
  return services.origin() + services.signer.sign(asset.id, asset.ext, expiresMs)
}

export function assetEntry(services: Services, asset: AssetRow): Entry {
  const seen = {
    asset_id: asset.asset_id,
    id: asset.id,
    file_url: fileUrl(services, asset),
    name: asset.name,
    ext: asset.ext,
    file_size: asset.size_bytes,
    duration: asset.duration_s,
    type: asset.type,
    status: asset.status,
    created_at: timeText(asset.created_ms),
  }
  const failed = asset.status === 3
  switch (services.settings.fields) {
    case 'documented':
      return { asset_id: asset.asset_id }
    case 'seen':
      return failed ? { ...seen, error_code: asset.failure_code, error_msg: asset.failure_message } : seen
    case 'rich':
      return {
        ...seen,
        create_time: Math.floor(asset.created_ms / 1000),
        update_time: Math.floor(asset.ready_ms / 1000),
        cover_url: asset.type === 1 ? seen.file_url : '',
        mime_type: asset.mime,
        error: failed ? { code: asset.failure_code, message: asset.failure_message } : null,
        tags: [],
      }
  }
}
