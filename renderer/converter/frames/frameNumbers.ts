/**
 * Which frames of an even rate show a picture, so that each picture is shown as often as its neighbours, and pictures that are too
 * many are left out evenly. Times in seconds from the beginning of the copy.
 */
export interface FrameNumbers {
  /** Of the picture that is shown until then; none when it falls between two frames. Each number is given once. */
  until(endSeconds: number): readonly number[]
}

/** A container's clock is coarse (milliseconds in Matroska): a picture a little late still belongs to its frame. */
const tolerance = 0.25

/** `lengthSeconds` of the copy: no frame is shown that would end behind it. */
export function countFrames(framesPerSecond: number, lengthSeconds: number): FrameNumbers {
  const frameCount = Math.floor(lengthSeconds * framesPerSecond + tolerance)
  let next = 0
  return {
    until: (endSeconds) => {
      const numbers: number[] = []
      while (next < frameCount && next + tolerance < endSeconds * framesPerSecond) {
        numbers.push(next)
        next += 1
      }
      return numbers
    },
  }
}
