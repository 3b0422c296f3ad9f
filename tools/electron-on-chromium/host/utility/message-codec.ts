import { Deserializer, Serializer } from 'node:v8'

/**
 * Messages by V8's own form, as Electron writes them: a Buffer arrives as a Uint8Array, and memory that threads share cannot be
 * sent (read in its source: shell/common/v8_util.cc has no place for it). Node's own form would send both.
 *
 * @throws Error `DataCloneError` for what cannot be cloned
 */
export function serialize(message: unknown): Buffer {
  const serializer = new Serializer()
  serializer.writeHeader()
  serializer.writeValue(message)
  return serializer.releaseBuffer()
}

export function deserialize(bytes: unknown): unknown {
  if (!Buffer.isBuffer(bytes)) throw new TypeError('not a message of a utility process')
  const deserializer = new Deserializer(bytes)
  deserializer.readHeader()
  return deserializer.readValue()
}
