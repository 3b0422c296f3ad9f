import type { RequestHandlers } from '../../shared/contract.ts'
import { AppFailure } from '../../shared/result.ts'
import type { GenerationService } from './service.ts'

const notYet = (): never => {
  throw new AppFailure({ code: 'internal', detail: 'Not built in yet' })
}

/** Answers the part of the contract that is about generating. */
export function createGenerationHandlers(generation: GenerationService): RequestHandlers['generation'] {
  const { drafts, snippets, prices, results, accountId } = generation
  return {
    models: () => generation.models(),
    drafts: () => [...drafts.list(accountId())],
    createDraft: ({ composition }) => drafts.create(accountId(), composition),
    saveDraft: (input) => drafts.save(accountId(), input),
    removeDraft: ({ draftId }) => {
      drafts.remove(accountId(), draftId)
      return {}
    },
    snippets: () => [...snippets.list(accountId())],
    saveSnippet: (snippet) => {
      snippets.write(accountId(), snippet)
      return snippet
    },
    removeSnippet: ({ snippetId }) => {
      snippets.remove(accountId(), snippetId)
      return {}
    },
    prices: () => prices.get(),
    updatePrices: (input) => prices.update(input.prices),
    send: notYet,
    results: () => results.snapshot(),
    lookAgain: notYet,
    setTaskId: notYet,
    notTaken: notYet,
    cancel: notYet,
    downloadAgain: notYet,
    setFavourite: notYet,
    remove: notYet,
    showInFolder: notYet,
    folder: notYet,
    chooseFolder: notYet,
    openFolder: notYet,
    addToLibrary: notYet,
    addFiles: notYet,
    readSettings: notYet,
  }
}
