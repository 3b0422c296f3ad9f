import type { RequestHandlers } from '../../shared/contract.ts'
import { AppFailure } from '../../shared/result.ts'

const notYet = (): never => {
  throw new AppFailure({ code: 'internal', detail: 'Generating is not built in yet' })
}

/** Answers the part of the contract that is about generating. */
export const createGenerationHandlers = (): RequestHandlers['generation'] => ({
  models: notYet,
  drafts: notYet,
  createDraft: notYet,
  saveDraft: notYet,
  removeDraft: notYet,
  snippets: notYet,
  saveSnippet: notYet,
  removeSnippet: notYet,
  prices: notYet,
  updatePrices: notYet,
  send: notYet,
  results: notYet,
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
})
