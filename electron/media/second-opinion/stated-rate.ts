import type { FrameRate, Rate } from '../video/frame-rate.ts'

/** As ffprobe prints it: "30000/1001"; "0/0" when it does not know. */
function parseRate(text: string | undefined): FrameRate | null {
  const [numerator = 0, denominator = 0] = (text ?? '').split('/').map(Number)
  const isRate =
    Number.isFinite(numerator) && Number.isFinite(denominator) && numerator > 0 && denominator > 0
  return isRate ? { numerator, denominator } : null
}

const framesPerSecond = ({ numerator, denominator }: FrameRate): number => numerator / denominator

/** What is beyond it is the clock of the container (1000 of Windows Media), and no film's. */
const mostPerSecond = 240

/** Of a stream whose rates ffprobe prints like that. Where none is known its pictures may be shown as unevenly as they like. */
export function statedRate(average: string | undefined, nominal: string | undefined): Rate {
  const averageRate = parseRate(average)
  const clock = parseRate(nominal)
  const frameRate = clock !== null && framesPerSecond(clock) <= mostPerSecond ? clock : null
  const known = averageRate ?? frameRate
  const isEven =
    known !== null &&
    frameRate !== null &&
    known.numerator * frameRate.denominator === frameRate.numerator * known.denominator
  return { fps: known === null ? null : framesPerSecond(known), frameRate, variableFrameRate: !isEven }
}
