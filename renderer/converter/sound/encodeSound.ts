import { registerAacEncoder } from '@mediabunny/aac-encoder'
import { registerMp3Encoder } from '@mediabunny/mp3-encoder'
import {
  type AudioCodec,
  type AudioSample,
  AudioSampleSink,
  AudioSampleSource,
  canEncodeAudio,
  type InputAudioTrack,
  type Output,
  Quality,
} from 'mediabunny'
import type { Parts } from '../parts.ts'
import { type Pump, packetsOf } from '../stream.ts'
import { decodingTrouble, Trouble } from '../trouble.ts'
import { type SoundShape, shapeOf } from './soundShape.ts'

interface Wanted {
  readonly codec: AudioCodec
  readonly bitsPerSecond: number
}

/** Of AAC and MP3; sound as it is may have fewer in a packet, and needs no table. */
const samplesPerPacket = 576
/** What the AAC encoder that comes with the app puts in front of the sound, and how many samples its packets have. */
const aacLeadSamples = 1024
const aacPacketSamples = 1024

/** Decodes and encodes exactly what lies between the two times. @throws Trouble */
export async function encodeSound(
  output: Output,
  track: InputAudioTrack,
  parts: Parts,
  { codec, bitsPerSecond }: Wanted,
): Promise<Pump> {
  const codecOfSource = await track.getCodec()
  if (!(await track.canDecode())) throw new Trouble('cannotDecode', codecOfSource)
  const source = {
    channels: await track.getNumberOfChannels(),
    sampleRateHz: await track.getSampleRate(),
  }
  const shape = shapeOf(codec, source, bitsPerSecond)
  const isMixed = shape.channels !== source.channels
  const leadSeconds = await prepareEncoder(codec, shape)
  const sink = new AudioSampleSink(track)
  const target = new AudioSampleSource({
    codec,
    ...(codec.startsWith('pcm-') ? {} : { quality: new Quality({ bitrate: shape.bitsPerSecond }) }),
    transform: {
      ...(isMixed ? { numberOfChannels: shape.channels } : {}),
      ...(shape.sampleRateHz === source.sampleRateHz ? {} : { sampleRate: shape.sampleRateHz }),
    },
  })
  const { startSeconds } = parts
  const kept =
    codec === 'aac'
      ? inWholePackets(parts, shape.sampleRateHz)
      : isMixed && codec.startsWith('pcm-')
        ? lessOneFrame(parts, shape.sampleRateHz)
        : parts
  const { endSeconds } = kept
  output.addAudioTrack(target, {
    maximumPacketCount: packetsOf(endSeconds - startSeconds, shape.sampleRateHz / samplesPerPacket),
  })
  return async (tell) => {
    let encodedCount = 0
    try {
      for await (const sample of sink.samples(startSeconds, endSeconds)) {
        const part = partOf(sample, kept)
        if (part === null) continue
        part.setTimestamp(part.timestamp - startSeconds - leadSeconds)
        await target.add(part)
        encodedCount += 1
        tell((part.timestamp + part.duration) / (endSeconds - startSeconds))
        part.close()
      }
    } catch (error) {
      throw decodingTrouble(error, encodedCount, codecOfSource)
    }
    target.close()
  }
}

/** AAC ends with a whole packet: the end lies where one is full, since a copy must not be longer than it was planned. */
function inWholePackets(parts: Parts, sampleRateHz: number): Parts {
  const samples = (parts.endSeconds - parts.startSeconds) * sampleRateHz
  const full = aacPacketSamples * Math.max(1, Math.floor((samples + 1) / aacPacketSamples))
  return { ...parts, endSeconds: parts.startSeconds + full / sampleRateHz }
}

/** Out of mediabunny's mixer comes now and then one more than went in (measured, 1.61). */
const lessOneFrame = (parts: Parts, sampleRateHz: number): Parts => ({
  ...parts,
  endSeconds: parts.endSeconds - 1 / sampleRateHz,
})

/** To the sample; null when nothing of it is kept. What is not given back is closed. */
function partOf(sample: AudioSample, { startSeconds, endSeconds }: Parts): AudioSample | null {
  const { sampleRate, timestamp, numberOfFrames } = sample
  const frameAt = (seconds: number): number =>
    Math.min(numberOfFrames, Math.max(0, Math.round((seconds - timestamp) * sampleRate)))
  const [from, to] = [frameAt(startSeconds), frameAt(endSeconds)]
  if (from === 0 && to === numberOfFrames) return sample
  const part = from < to ? sample.trim(from, to) : null
  sample.close()
  return part
}

/** Answers how many seconds of silence the encoder puts in front. */
async function prepareEncoder(
  codec: AudioCodec,
  { channels, sampleRateHz, bitsPerSecond }: SoundShape,
): Promise<number> {
  if (codec.startsWith('pcm-')) return 0
  const can = (): Promise<boolean> =>
    canEncodeAudio(codec, {
      numberOfChannels: channels,
      sampleRate: sampleRateHz,
      quality: new Quality({ bitrate: bitsPerSecond }),
    })
  // MP3 is encoded by no Chromium, AAC by none on Linux.
  if (codec === 'mp3') registerMp3Encoder()
  if (await can()) return 0
  if (codec !== 'aac') throw new Trouble('cannotEncode', codec)
  registerAacEncoder()
  if (!(await can())) throw new Trouble('cannotEncode', codec)
  return aacLeadSamples / sampleRateHz
}
