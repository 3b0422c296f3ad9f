import type { InputVideoTrack } from 'mediabunny'

/** Codecs of eight bits for each colour of a pixel, by their profiles (ITU-T H.264, A.2; H.265, A.3). */
const eightBits = /^(?:avc[13]\.(?:42|4d|58|64)|(?:hvc|hev)1\.1\.)/i

/** Whether a copy, which has eight bits of the web's colours, holds all that the pictures hold. */
export async function isOrdinary(
  track: Pick<InputVideoTrack, 'getCodecParameterString' | 'hasHighDynamicRange'>,
): Promise<boolean> {
  // Of wide colours, too (read in its source, 1.61).
  if (await track.hasHighDynamicRange()) return false
  return eightBits.test((await track.getCodecParameterString()) ?? '')
}
