import type {
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  InputAudioTrack,
  InputVideoTrack,
} from 'mediabunny'
import { loadMediabunny } from '../../../base/mediabunny.ts'

const mediabunny = loadMediabunny()
const { ALL_FORMATS, BufferSource, BufferTarget, EncodedPacketSink, FilePathSource, Input, MP4 } = mediabunny

/** What Chromium plays in an MP4 and can be copied as it is; other sounds are left out. */
const copiedCodecs = ['mp3', 'aac'] as const

async function addVideo(track: InputVideoTrack, source: EncodedVideoPacketSource): Promise<void> {
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined
  for await (const packet of new EncodedPacketSink(track).packets()) {
    await source.add(packet, decoderConfig === undefined ? undefined : { decoderConfig })
  }
}

async function addSound(
  track: InputAudioTrack,
  source: EncodedAudioPacketSource,
  seconds: number,
): Promise<void> {
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.timestamp + packet.duration > seconds) return
    await source.add(packet, decoderConfig === undefined ? undefined : { decoderConfig })
  }
}

/** The film with its index in front, so that it plays while it is fetched, and with as much of the sound as it is long. */
async function mux(film: Uint8Array, sound: InputAudioTrack | null, seconds: number): Promise<Buffer> {
  using input = new Input({ source: new BufferSource(film), formats: [MP4] })
  const video = await input.getPrimaryVideoTrack()
  if (video === null) throw new Error('The encoder wrote no video')
  const target = new BufferTarget()
  const output = new mediabunny.Output({
    format: new mediabunny.Mp4OutputFormat({ fastStart: 'in-memory' }),
    target,
  })
  const videoSource = new mediabunny.EncodedVideoPacketSource('avc')
  output.addVideoTrack(videoSource)
  const codec = copiedCodecs.find((one) => one === sound?.codec)
  const soundSource = codec === undefined ? undefined : new mediabunny.EncodedAudioPacketSource(codec)
  if (soundSource !== undefined) output.addAudioTrack(soundSource)
  await output.start()
  await addVideo(video, videoSource)
  if (sound !== null && soundSource !== undefined) await addSound(sound, soundSource, seconds)
  await output.finalize()
  if (target.buffer === null) throw new Error('The film could not be written')
  return Buffer.from(target.buffer)
}

/** `soundPath` names a file of the library; one that cannot be read or copied leaves the film silent. */
export async function finishFilm(
  film: Uint8Array,
  soundPath: string | undefined,
  seconds: number,
): Promise<Buffer> {
  if (soundPath === undefined) return mux(film, null, seconds)
  try {
    using input = new Input({ source: new FilePathSource(soundPath), formats: ALL_FORMATS })
    return await mux(film, await input.getPrimaryAudioTrack(), seconds)
  } catch {
    return mux(film, null, seconds)
  }
}
