export { createUpdateHandlers } from './handlers.ts'
export {
  type FoundUpdate,
  type InstallPlan,
  UpdateFailure,
  type UpdaterPort,
} from './ports.ts'
export { createUpdateService, type UpdateParts } from './service.ts'
export { type ReleaseFeed, readFeed, releasesPage, updateSourceOf } from './source.ts'
export { toWorkPort } from './work.ts'
