const containers: ReadonlyMap<string, string> = new Map([
  ['video/mp4', 'mp4'],
  ['video/x-m4v', 'mp4'],
  ['video/quicktime', 'mov'],
  ['video/3gpp', '3gp'],
  ['video/3gpp2', '3gp2'],
  ['video/vnd.avi', 'avi'],
  ['video/mp2t', 'mpegts'],
])

export const containerOf = (mimeType: string): string =>
  containers.get(mimeType) ?? mimeType.replace(/^.*\//, '')
