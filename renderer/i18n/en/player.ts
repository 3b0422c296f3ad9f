/** Of whatever plays a clip or sound. */
export const playerEn = {
  player: {
    play: 'Play',
    pause: 'Pause',
    seek: 'Position',
    at: '{{position}} of {{duration}}',
    mute: 'Mute',
    unmute: 'Sound on',
    fullScreen: 'Full screen',
  },
} as const
