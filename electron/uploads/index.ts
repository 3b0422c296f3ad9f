export { toConnectionPort, toGroupsPort, toMediaPort } from './adapters.ts'
export type { MadeCopy, UploadFits, WantedFit } from './fits/fits.ts'
export type { SentVersion } from './follow/local-originals.ts'
export type * from './ports.ts'

export { createUploadService } from './service.ts'
export type { UploadService } from './service-types.ts'
