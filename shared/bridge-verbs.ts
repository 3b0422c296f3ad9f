import type { EventName, fileRequests, requests } from './contract.ts'

/**
 * The names of the contract without its schemas, for the preload script: it is loaded before every page and has no
 * business with a validation library. The two types below make a name that is missing here an error.
 */
export const bridgeVerbs = {
  app: ['info', 'openLink', 'copyText', 'dismissNotice', 'editText'],
  connection: ['get', 'connect', 'connectDemo', 'retry', 'disconnect'],
  groups: ['list', 'create', 'rename', 'delete', 'pinOfficial'],
  assets: ['list', 'get', 'search'],
  persons: ['startVerification', 'copyLink'],
  uploads: [
    'list',
    'retry',
    'retryAllFailed',
    'cancel',
    'remove',
    'clearFinished',
    'pause',
    'resume',
    'lookForMissing',
    'pauseAll',
    'resumeAll',
    'decide',
    'candidates',
    'takeAsset',
    'assignGroup',
    'history',
    'showInFolder',
    'skipped',
    'dismissSkipped',
  ],
  generation: [
    'models',
    'service',
    'drafts',
    'createDraft',
    'saveDraft',
    'removeDraft',
    'snippets',
    'saveSnippet',
    'removeSnippet',
    'prices',
    'updatePrices',
    'send',
    'results',
    'lookAgain',
    'setTaskId',
    'notTaken',
    'cancel',
    'downloadAgain',
    'setFavourite',
    'remove',
    'showInFolder',
    'folder',
    'chooseFolder',
    'openFolder',
    'addToLibrary',
  ],
  settings: ['get', 'update'],
} as const satisfies { [D in keyof typeof requests]: readonly (keyof (typeof requests)[D])[] }

/** Requests whose input has `files`, which the preload script turns into paths or bytes. */
export const fileVerbs = {
  uploads: ['add', 'addFolder', 'pathless', 'addPictures'],
  generation: ['addFiles', 'readSettings'],
} as const satisfies {
  [D in keyof typeof fileRequests]: readonly (keyof (typeof fileRequests)[D])[]
}

export const eventNames = [
  'connectionChanged',
  'groupsChanged',
  'assetsChanged',
  'personAppeared',
  'uploadsChanged',
  'assetIndexChanged',
  'resultsChanged',
  'draftChanged',
  'settingsChanged',
  'edit',
  'command',
] as const satisfies readonly EventName[]

type Missing<R, L extends { readonly [D in keyof R]: readonly PropertyKey[] }> = {
  [D in keyof R]: Exclude<keyof R[D], L[D][number]>
}[keyof R]
type AssertNever<T extends never> = T
export type EveryVerbIsListed = AssertNever<Missing<typeof requests, typeof bridgeVerbs>>
export type EveryFileVerbIsListed = AssertNever<Missing<typeof fileRequests, typeof fileVerbs>>
export type EveryEventIsListed = AssertNever<Exclude<EventName, (typeof eventNames)[number]>>

export const requestChannel = (domain: string, verb: string): string => `request:${domain}.${verb}`
export const eventChannel = (event: EventName): string => `event:${event}`
