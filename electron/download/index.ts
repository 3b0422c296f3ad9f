export { download } from './download.ts'
export {
  DiskFullError,
  type DiskReason,
  type DownloadTrouble,
  downloadTrouble,
  FolderMissingError,
} from './download-trouble.ts'
export { AddressRefusedError } from './open-file.ts'
