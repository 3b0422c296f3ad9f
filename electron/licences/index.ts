export { createLicenceHandlers } from './licences.ts'
export { formatLicences, type LicencedWork, parseLicences } from './licences-file.ts'
