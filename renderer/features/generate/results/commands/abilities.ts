import { specOf } from '../../../../../shared/generation/models/table.ts'
import type { GenerationResult } from '../../../../../shared/generation/result.ts'
import { bucketOf } from '../../../../stores/results/states.ts'
import { canContinue, seedOf } from '../model/reuse.ts'

/** Only of Seedance's own form is it known how a task is taken back (upstream), and only before the service has begun with it. */
export const isCancellable = ({ state, composition }: GenerationResult): boolean =>
  state.kind === 'queued' && specOf(composition).model.form === 'contents'

/** What can be done with a result as it is now. */
export const can = (result: GenerationResult) => {
  const { state, video, lastFrame } = result
  const hasVideo = video !== null && !video.missing
  // One that the service did not give is taken out of the video.
  const hasFrame = (lastFrame !== null && !lastFrame.missing) || (hasVideo && state.kind === 'ready')
  return {
    play: hasVideo && state.kind === 'ready',
    continue: hasFrame && canContinue(result),
    addLastFrame: hasFrame,
    addToLibrary: hasVideo,
    showInFolder: hasVideo,
    downloadAgain: state.kind === 'ready' && video?.missing === true && result.taskId !== null,
    cancel: isCancellable(result) && state.kind === 'queued' && !state.cancelling,
    /** What runs is not stopped by it, so only what has ended can go, or a video that does not come. */
    remove: bucketOf(state.kind) === 'over' || (state.kind === 'downloading' && state.problem !== null),
    reuseSeed: seedOf(result) !== null,
  }
}
