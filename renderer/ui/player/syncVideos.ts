/** The part of a video element that two of them are kept together by. */
export type SyncedVideo = Pick<
  HTMLVideoElement,
  'currentTime' | 'duration' | 'paused' | 'ended' | 'pause' | 'playbackRate'
> & {
  play(): Promise<void>
}

/** So far apart they look as one: about a frame. */
const driftSecondsMax = 0.045

/** Where a video of that length is when the longer one is at `atSeconds`: a shorter one waits on its last frame. */
const placeIn = (video: Pick<SyncedVideo, 'duration'>, atSeconds: number): number =>
  Number.isFinite(video.duration) ? Math.min(atSeconds, Math.max(0, video.duration - 0.001)) : 0

/** Brings the follower to where the leader is, if it is not there already, and lets it play or rest with it. */
export function follow(leader: SyncedVideo, follower: SyncedVideo): void {
  const place = placeIn(follower, leader.currentTime)
  const isAtEnd = leader.currentTime >= follower.duration - 0.001
  if (Math.abs(follower.currentTime - place) > driftSecondsMax) follower.currentTime = place
  if (follower.playbackRate !== leader.playbackRate) follower.playbackRate = leader.playbackRate
  const plays = !leader.paused && !leader.ended && !isAtEnd
  if (plays && follower.paused) void follower.play().catch(() => {})
  if (!plays && !follower.paused) follower.pause()
}
