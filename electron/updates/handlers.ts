import type { RequestHandlers } from '../../shared/contract.ts'
import type { UpdateService } from './service.ts'

export function createUpdateHandlers(updates: UpdateService): RequestHandlers['updates'] {
  return {
    get: () => updates.get(),
    check: () => updates.check(),
    download: () => {
      updates.download()
      return {}
    },
    cancelDownload: () => {
      updates.cancelDownload()
      return {}
    },
    install: ({ when }) => {
      updates.install(when)
      return {}
    },
    skip: () => {
      updates.skip()
      return {}
    },
    openPage: async () => {
      await updates.openPage()
      return {}
    },
    openLink: async ({ link }) => {
      await updates.openLink(link)
      return {}
    },
  }
}
