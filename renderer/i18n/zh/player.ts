import type { playerEn } from '../en/player.ts'
import type { MessagesLike } from '../messages.ts'

export const playerZh: MessagesLike<typeof playerEn> = {
  player: {
    play: '播放',
    pause: '暂停',
    seek: '播放位置',
    at: '{{position}} / {{duration}}',
    mute: '静音',
    unmute: '打开声音',
    fullScreen: '全屏',
  },
}
