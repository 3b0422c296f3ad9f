import type { AppError } from '../../../../../shared/result.ts'
import { type ErrorWords, errorWords } from '../../../../i18n/errorText.ts'
import type { Translate } from '../../../../i18n/index.ts'

/** What a person wanted of a result, or of the folder of all. */
export type ResultWish = 'setTaskId' | 'downloadAgain' | 'useFile' | 'openFolder'

/** Why a person cannot have it, and what to do: a task, a file and a folder that are not there are each something else. */
export function cannotWords(error: AppError, wish: ResultWish, t: Translate): ErrorWords {
  const reason = reasonOf(error, wish)
  if (reason === null) return errorWords(error.code, error.serviceMessage, t, error.detail)
  return {
    title: t(`generate.results.cannot.${reason}.title`),
    next: t(`generate.results.cannot.${reason}.next`),
  }
}

type Reason = 'unknownId' | 'oddId' | 'claimedId' | 'taskGone' | 'fileGone' | 'folderGone'

function reasonOf({ code, detail }: AppError, wish: ResultWish): Reason | null {
  switch (wish) {
    case 'setTaskId':
      if (code === 'notFound' && detail === 'task') return 'unknownId'
      if (code !== 'badRequest') return null
      return detail === 'claimed' ? 'claimedId' : 'oddId'
    case 'downloadAgain':
      return code === 'notFound' && detail === 'task' ? 'taskGone' : null
    case 'useFile':
      return code === 'fileMissing' ? 'fileGone' : null
    case 'openFolder':
      return code === 'fileMissing' ? 'folderGone' : null
  }
}

/** An address, or some words: no task has such an ID. */
export const isOddTaskId = (taskId: string): boolean => /[\s/]|^\.{1,2}$/.test(taskId)
