export {
  toAssetsPort,
  toConnectionPort,
  toMediaPort,
  toSettingsInVideoPort,
  toUploadsPort,
} from './adapters.ts'
export { createGenerationHandlers } from './handlers.ts'
export type { DesktopPort } from './ports.ts'
export { createGenerationService, type GenerationService } from './service.ts'
