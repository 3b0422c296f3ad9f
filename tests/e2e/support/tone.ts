import { writeFile } from 'node:fs/promises'

/** A tone of 16 seconds, one channel of 8 bits at 8 kHz. No two may be alike: equal copies would be asked about. */
export async function writeTone(path: string, stepsPerWave: number): Promise<void> {
  const seconds = 16
  const rateHz = 8_000
  const sound = Buffer.from(
    Uint8Array.from({ length: seconds * rateHz }, (_, at) => 128 + 60 * Math.sin(at / stepsPerWave)),
  )
  const head = Buffer.alloc(44)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(36 + sound.length, 4)
  head.write('WAVEfmt ', 8, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rateHz, 24)
  head.writeUInt32LE(rateHz, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36, 'latin1')
  head.writeUInt32LE(sound.length, 40)
  await writeFile(path, Buffer.concat([head, sound]))
}
