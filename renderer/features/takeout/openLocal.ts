import type { RequestInput, requests } from '../../../shared/contract.ts'
import { bridge } from '../../bridge.ts'
import type { Translate } from '../../i18n/index.ts'
import { showToast } from '../../ui/toasts/toasts.ts'
import { toastError } from '../../useAction.ts'

/** Opens the file that an asset was uploaded from, or its folder; says why not. */
export async function openLocal(
  input: RequestInput<(typeof requests)['originals']['openLocal']>,
  t: Translate,
): Promise<void> {
  const answer = await bridge().originals.openLocal(input)
  if (!answer.ok) {
    toastError(answer.error, t)
    return
  }
  const { file } = answer.value
  if (file === 'unchanged' || (file === 'changed' && input.how === 'show')) return
  showToast({ tone: 'plain', title: t(`getOut.local.${file}`) })
}
