export { formatLicences, type LicencedWork, parseLicences } from './licences-file.ts'
