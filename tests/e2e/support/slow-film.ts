import { writeFile } from 'node:fs/promises'
import {
  BufferTarget,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny'
import { sampleFiles } from './samples.ts'

/** A real film of 2.5 s at 12 frames a second, which is too slow for the service; one that is accepted, told to go slower. */
export async function writeSlowFilm(path: string): Promise<void> {
  const input = new Input({ source: new FilePathSource(sampleFiles.video.path), formats: [MP4] })
  const track = await input.getPrimaryVideoTrack()
  const decoderConfig = await track?.getDecoderConfig()
  if (track === null || decoderConfig === null || decoderConfig === undefined) throw new Error('no film')
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat(), target })
  const source = new EncodedVideoPacketSource('avc')
  output.addVideoTrack(source, { frameRate: 12 })
  await output.start()
  let count = 0
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (count === 30) break
    await source.add(packet.clone({ timestamp: count / 12, duration: 1 / 12 }), { decoderConfig })
    count += 1
  }
  await output.finalize()
  await writeFile(path, new Uint8Array(target.buffer ?? new ArrayBuffer(0)))
  input.dispose()
}
