import type { FitTrouble } from '../../../../shared/fit/fit.ts'
import type { FitObstacle } from '../../../../shared/fit/plan/fit-plan.ts'
import { brightDetail } from '../../../../shared/fit/trouble-details.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { codecName } from '../../../i18n/mediaText.ts'

/** Why no change makes a file fit, as a sentence. */
export function obstacleText(obstacle: FitObstacle, t: Translate, format: Formatters): string {
  switch (obstacle.kind) {
    case 'tooSmall':
      return t('fit.obstacle.tooSmall', {
        got: format.count(obstacle.gotPx),
        needed: format.count(obstacle.neededPx),
      })
    case 'tooFewPixels':
      return t('fit.obstacle.tooFewPixels', {
        got: format.count(obstacle.got),
        needed: format.count(obstacle.needed),
      })
    case 'tooShort':
      return t('fit.obstacle.tooShort', {
        got: format.seconds(obstacle.gotMs, 2),
        needed: format.seconds(obstacle.neededMs),
      })
    case 'damaged':
    case 'notMedia':
      return t(`fit.obstacle.${obstacle.kind}`)
  }
}

/** An error of the system, or a sentence, is none. */
const isCodec = (detail: string): boolean => /^[a-z0-9]{2,8}$/i.test(detail)

/** Why a copy could not be made, and what to do about it. */
export function troubleText(trouble: FitTrouble, detail: string | null, t: Translate): string {
  const isBright = trouble === 'cannotDecode' && detail === brightDetail
  const key = isBright ? 'cannotDecodeBright' : trouble
  const title =
    trouble === 'cannotDecode' && !isBright && detail !== null && isCodec(detail)
      ? t('fit.trouble.cannotDecodeCodec', { codec: codecName(detail) })
      : t(`fit.trouble.${key}.title`)
  return t('common.sentences', { first: title, second: t(`fit.trouble.${key}.next`) })
}
