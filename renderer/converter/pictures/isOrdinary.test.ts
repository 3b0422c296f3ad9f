import { expect, it } from 'vitest'
import { isOrdinary } from './isOrdinary.ts'

it.each<[string | null, boolean, boolean]>([
  ['avc1.640028', false, true],
  ['avc3.42c01e', false, true],
  ['avc1.6e0028', false, false],
  ['hvc1.1.6.L93.B0', false, true],
  ['hev1.2.4.L120.B0', false, false],
  ['hvc1.1.6.L93.B0', true, false],
  [null, false, false],
])(
  'of %s, brighter or of more colours than a screen: %s, eight bits hold all: %s',
  async (codec, isBright, expected) => {
    const track = { getCodecParameterString: async () => codec, hasHighDynamicRange: async () => isBright }
    expect(await isOrdinary(track)).toBe(expected)
  },
)
