import type { FitTrouble, UploadFit } from '../../../../shared/fit/fit.ts'
import type { FitObstacle } from '../../../../shared/fit/plan/fit-plan.ts'
import { brightDetail } from '../../../../shared/fit/trouble-details.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
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

/** Why a copy could not be made of a file of that kind, and what to do about it. */
export function troubleText(
  { trouble, detail }: Extract<UploadFit, { kind: 'failed' }>,
  kind: MediaInfo['kind'] | null,
  t: Translate,
): string {
  const key = keyOf(trouble, detail, kind)
  const isNamed = key === 'cannotDecode' || key === 'ffmpegCannotDecode'
  const title =
    isNamed && detail !== null && isCodec(detail)
      ? t(`fit.trouble.${key}Codec`, { codec: codecName(detail) })
      : t(`fit.trouble.${key}.title`)
  return t('common.sentences', { first: title, second: t(`fit.trouble.${key}.next`) })
}

type TroubleKey = FitTrouble | 'cannotDecodeBright' | 'pictureCannotDecode' | 'pictureCannotEncode'

/** No ffmpeg is ever asked about a picture. */
function keyOf(trouble: FitTrouble, detail: string | null, kind: MediaInfo['kind'] | null): TroubleKey {
  if (trouble === 'cannotDecode' && kind === 'image') return 'pictureCannotDecode'
  if (trouble === 'cannotEncode' && kind === 'image') return 'pictureCannotEncode'
  return trouble === 'cannotDecode' && detail === brightDetail ? 'cannotDecodeBright' : trouble
}
