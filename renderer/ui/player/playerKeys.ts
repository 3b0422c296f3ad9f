import type { Direction } from './shuttle.ts'

/** What a key does to a video that has the keyboard. */
export type PlayerAction =
  | { readonly kind: 'toggle' }
  | { readonly kind: 'pause' }
  /** Plays that way; told again, faster. */
  | { readonly kind: 'shuttle'; readonly direction: Direction }
  | { readonly kind: 'seekBy'; readonly seconds: number }
  /** Its first frame, or its last. */
  | { readonly kind: 'seekToEnd'; readonly isLast: boolean }
  | { readonly kind: 'stepFrame'; readonly frames: 1 | -1 }
  | { readonly kind: 'mute' }
  | { readonly kind: 'fullScreen' }

/** Space plays and pauses; J plays backwards, L on, each again faster, and K pauses; "," and "." a frame, M mutes, F fills the screen. null: not for the player. */
export function playerAction(key: string): PlayerAction | null {
  switch (key) {
    case ' ':
      return { kind: 'toggle' }
    case 'k':
      return { kind: 'pause' }
    case 'j':
      return { kind: 'shuttle', direction: -1 }
    case 'l':
      return { kind: 'shuttle', direction: 1 }
    case ',':
      return { kind: 'stepFrame', frames: -1 }
    case '.':
      return { kind: 'stepFrame', frames: 1 }
    case 'm':
      return { kind: 'mute' }
    case 'f':
      return { kind: 'fullScreen' }
    default:
      return null
  }
}

/** Where most models' videos are without being told: 24 frames a second (upstream, of Seedance). */
export const usualFps = 24

/**
 * The middle of the frame that is so many further: there a seek surely shows that frame, and not its neighbour by a rounding.
 * Within the video.
 */
export function framePlace(atSeconds: number, frames: number, fps: number, durationSeconds: number): number {
  const last = Math.max(0, Math.ceil(durationSeconds * fps - 1e-6) - 1)
  const now = Math.floor(atSeconds * fps + 1e-3)
  const to = Math.min(last, Math.max(0, now + frames))
  return (to + 0.5) / fps
}
