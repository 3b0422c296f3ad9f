import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
import type { Composition } from '../../../../../shared/generation/draft.ts'
import { promptText } from '../../../../../shared/generation/request/prompt-text.ts'
import type { GenerationFailure, GenerationResult } from '../../../../../shared/generation/result.ts'
import type { Result } from '../../../../../shared/result.ts'
import { bridge, toAppError, unwrap } from '../../../../bridge.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { groupsQuery } from '../../../../queries.ts'
import { openDialog } from '../../../../stores/view.ts'
import { showToast } from '../../../../ui/toasts/toasts.ts'
import { toastError, useAction, useCopy } from '../../../../useAction.ts'
import { continuedFrom, settingsOf, withoutSound } from '../model/reuse.ts'
import { captureLastFrame } from '../player/captureFrame.ts'
import { cannotWords, type ResultWish } from '../texts/cannotText.ts'
import { detailsText } from '../texts/detailsText.ts'
import { openResultDialog } from './dialogs.ts'
import { lastFrameGroup, rememberFrameGroup } from './lastGroup.ts'
import { openComposition } from './openComposition.ts'

export type ResultCommands = ReturnType<typeof useCreateResultCommands>

export const ResultCommandsContext = createContext<ResultCommands | null>(null)

/** All that can be done with a result, whoever asks: its buttons, its menu, its keys. */
export function useResultCommands(): ResultCommands {
  const commands = useContext(ResultCommandsContext)
  if (commands === null) throw new Error('Results are outside of their commands')
  return commands
}

/** Made once for all cards. */
export function useCreateResultCommands() {
  const { t } = useWords()
  const act = useAction()
  const copy = useCopy()
  const client = useQueryClient()

  return useMemo(() => {
    const { generation, app } = bridge()
    const id = ({ resultId }: GenerationResult) => ({ resultId })

    /** As `act`, with words about what a person wanted. */
    async function attempt<T>(wish: ResultWish, answer: Promise<Result<T>>): Promise<T | null> {
      try {
        return await unwrap(answer)
      } catch (thrown) {
        const error = toAppError(thrown)
        toastError(error, t, cannotWords(error, wish, t))
        return null
      }
    }

    async function open(
      composition: Composition,
      replace: GenerationFailure['reference'] = null,
    ): Promise<void> {
      if (await openComposition(composition, replace))
        showToast({ tone: 'good', title: t('generate.results.did.settings') })
    }

    /** Where the service gave no last frame, it is taken out of the video. Answers whether there is one. */
    async function hasLastFrame(result: GenerationResult): Promise<boolean> {
      const { video, lastFrame } = result
      if (lastFrame !== null && !lastFrame.missing) return true
      const picture = video === null ? null : await captureLastFrame(video.path)
      if (picture === null) {
        showToast({ tone: 'bad', title: t('generate.results.did.noFrame') })
        return false
      }
      return (await attempt('useFile', generation.keepLastFrame({ ...id(result), picture }))) !== null
    }

    /** The last frame goes into the library; its upload is the start frame, and the asset as soon as it is one. */
    async function continueIn(result: GenerationResult, groupId: string): Promise<void> {
      if (!(await hasLastFrame(result))) return
      const added = await attempt(
        'useFile',
        generation.addToLibrary({ ...id(result), what: 'lastFrame', groupId }),
      )
      if (added === null) return
      rememberFrameGroup(groupId)
      const name = `${result.video?.fileName ?? result.resultId}`.replace(/\.[^.]*$/, '')
      await open(
        continuedFrom(result, {
          kind: 'upload',
          uploadId: added.uploadId,
          name,
          type: 'image',
          durationMs: null,
        }),
      )
    }

    return {
      reuse: (result: GenerationResult, withSeed = false) => void open(settingsOf(result, { withSeed })),
      withoutSound: (result: GenerationResult) =>
        void open(withoutSound(result) ?? settingsOf(result, { withSeed: false })),
      /** Opens the settings where the input is chosen that did not pass. */
      replace: (result: GenerationResult, reference: NonNullable<GenerationFailure['reference']>) =>
        void open(settingsOf(result, { withSeed: false }), reference),
      continueIn,
      continueFrom: (result: GenerationResult) => {
        const known = lastFrameGroup()
        const groups = client.getQueryData(groupsQuery.queryKey)?.groups
        const group = groups?.find(({ groupId, kind }) => groupId === known && kind !== 'official')
        if (group === undefined)
          openResultDialog({ kind: 'group', resultId: result.resultId, purpose: 'continue' })
        else void continueIn(result, group.groupId)
      },
      addTo: async (result: GenerationResult, what: 'video' | 'lastFrame', groupId: string) => {
        if (what === 'lastFrame' && !(await hasLastFrame(result))) return
        const added = await attempt('useFile', generation.addToLibrary({ ...id(result), what, groupId }))
        if (added !== null) showToast({ tone: 'good', title: t('generate.results.did.added') })
      },
      showInFolder: (result: GenerationResult) =>
        void attempt('useFile', generation.showInFolder(id(result))),
      setFavourite: (result: GenerationResult, favourite: boolean) =>
        void act(generation.setFavourite({ ...id(result), favourite })),
      cancel: (result: GenerationResult) => void act(generation.cancel(id(result))),
      downloadAgain: (result: GenerationResult) =>
        void attempt('downloadAgain', generation.downloadAgain(id(result))),
      lookAgain: async (result: GenerationResult) => {
        const seen = await act(generation.lookAgain(id(result)))
        if (seen?.state.kind === 'unconfirmed' && !seen.state.looking)
          showToast({ tone: 'plain', title: t('generate.results.unconfirmed.stillNotFound') })
      },
      chooseFolder: () => void act(generation.chooseFolder({})),
      openFolder: () => void attempt('openFolder', generation.openFolder({})),
      topUp: () => void act(app.openLink({ link: 'topUp' })),
      anotherKey: () => openDialog({ kind: 'settings', part: 'account' }),
      copyDetails: (result: GenerationResult) =>
        void copy(detailsText(result), t('generate.results.did.detailsCopied')),
      copyPrompt: (result: GenerationResult) =>
        void copy(promptText(result.composition), t('generate.results.did.promptCopied')),
      open,
    }
  }, [t, act, copy, client])
}
