import type { FitChoices } from '../../../shared/fit/plan/fit-plan.ts'
import { bridge, unwrap } from '../../bridge.ts'
import type { Translate } from '../../i18n/index.ts'
import { showToast } from '../../ui/toasts/toasts.ts'

/** Begins with these files, and says how many stay as they are. @throws AppErrorException */
export async function startFits(
  uploadIds: readonly string[],
  choices: FitChoices,
  t: Translate,
): Promise<void> {
  const { cannotCount } = await unwrap(bridge().fit.start({ uploadIds: [...uploadIds], choices }))
  if (cannotCount > 0) showToast({ tone: 'plain', title: t('fit.all.cannot', { count: cannotCount }) })
}
