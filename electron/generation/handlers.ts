import type { RequestHandlers } from '../../shared/contract.ts'
import type { GenerationService } from './service.ts'

const nothing = {}

/** Answers the part of the contract that is about generating. */
export function createGenerationHandlers(
  generation: GenerationService,
): Omit<RequestHandlers['generation'], 'service' | 'addPictures'> {
  const { drafts, snippets, prices, folder, view, accountId } = generation
  return {
    models: ({ refresh }) => generation.models(refresh),
    drafts: () => [...drafts.list(accountId())],
    createDraft: ({ composition }) => drafts.create(accountId(), composition),
    saveDraft: (input) => drafts.save(accountId(), input),
    removeDraft: ({ draftId }) => {
      drafts.remove(accountId(), draftId)
      return nothing
    },
    snippets: () => [...snippets.list(accountId())],
    saveSnippet: (snippet) => {
      snippets.write(accountId(), snippet)
      return snippet
    },
    removeSnippet: ({ snippetId }) => {
      snippets.remove(accountId(), snippetId)
      return nothing
    },
    prices: () => prices.get(),
    updatePrices: (input) => prices.update(input.prices),
    send: async (input) => view(await generation.send(input)),
    withdraw: ({ sendId }) => ({ withdrawn: generation.withdraw(sendId) }),
    results: (input) => generation.snapshot({ before: input.before }),
    lookAgain: ({ resultId }) => view(generation.lookAgain(resultId)),
    setTaskId: async ({ resultId, taskId }) => view(await generation.setTaskId(resultId, taskId)),
    notTaken: ({ resultId }) => view(generation.notTaken(resultId)),
    cancel: ({ resultId }) => view(generation.cancel(resultId)),
    downloadAgain: async ({ resultId }) => view(await generation.downloadAgain(resultId)),
    setFavourite: ({ resultId, favourite }) => view(generation.setFavourite(resultId, favourite)),
    remove: async ({ resultId, withFile }) => {
      await generation.remove(resultId, withFile)
      return nothing
    },
    showInFolder: async ({ resultId }) => {
      await generation.showInFolder(resultId)
      return nothing
    },
    folder: () => folder.get(),
    chooseFolder: () => generation.chooseFolder(),
    openFolder: async () => {
      await generation.openFolder()
      return nothing
    },
    keepLastFrame: async ({ resultId, picture }) => view(await generation.keepLastFrame(resultId, picture)),
    addToLibrary: async ({ resultId, what, groupId }) => ({
      uploadId: await generation.addToLibrary(resultId, what, groupId),
    }),
    addFiles: async (input) => ({ uploads: [...(await generation.addFiles(input))] }),
    readSettings: ({ paths: [path] }) => generation.readSettings(path ?? ''),
  }
}
