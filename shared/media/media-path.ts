/** The same-origin address under which the app serves an asset (its own or its still picture), if it has one. */
export function mediaPath(kind: 'preview' | 'thumbnail', groupId: string, assetId: string): string {
  return `/media/${kind}/${encodeURIComponent(groupId)}/${encodeURIComponent(assetId)}`
}
