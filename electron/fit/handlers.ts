import type { RequestHandlers } from '../../shared/contract.ts'
import type { FitService } from './fit-service.ts'

export function createFitHandlers(service: FitService): RequestHandlers['fit'] {
  return {
    look: ({ subject }) => service.look(subject),
    leave: async ({ subject }) => {
      service.leave(subject)
      return {}
    },
    others: async ({ uploadId }) => ({ uploadIds: [...(await service.others(uploadId))] }),
    start: ({ uploadIds, choices }) => service.start(uploadIds, choices),
    trimAsset: (input) => service.trimAsset(input),
    stop: async ({ uploadIds }) => {
      await service.stop(uploadIds)
      return {}
    },
    undo: async ({ uploadIds }) => {
      await service.undo(uploadIds)
      return {}
    },
  }
}
