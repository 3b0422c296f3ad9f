/** Where a box begins, of which there is one. */
const startOf = (bytes: Buffer, name: string): number => bytes.indexOf(name, 0, 'latin1') - 4

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length, 0)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** An AVIF of one item, as sharp writes it, with one property more, which must be heeded. Its data stay where they are. */
export function withProperty(avif: Buffer, name: string, body: Buffer): Buffer {
  const bytesOf = (part: string): Buffer => {
    const start = startOf(avif, part)
    return avif.subarray(start, start + avif.readUInt32BE(start))
  }
  const [meta, properties, uses] = [bytesOf('meta'), bytesOf('ipco'), bytesOf('ipma')]
  let count = 1
  for (let at = 8; at < properties.length; at += properties.readUInt32BE(at)) count += 1
  // Behind version, flags, the number of items, and the id of the only one, their number stands.
  const used = Buffer.concat([uses.subarray(8), Buffer.of(0x80 | count)])
  used.writeUInt8(used.readUInt8(10) + 1, 10)
  const all = box(
    'iprp',
    Buffer.concat([box('ipco', Buffer.concat([properties.subarray(8), box(name, body)])), box('ipma', used)]),
  )
  const old = startOf(meta, 'iprp')
  const others = [meta.subarray(8, old), meta.subarray(old + meta.readUInt32BE(old))]
  const emptied = Buffer.from(avif)
  emptied.write('free', startOf(avif, 'meta') + 4, 'latin1')
  return Buffer.concat([emptied, box('meta', Buffer.concat([...others, all]))])
}

/** Numbers of ISO/IEC 23091-2. */
export function withColours(
  avif: Buffer,
  [primaries, transfer, matrix]: readonly [number, number, number],
  fullRange = true,
): Buffer {
  const body = Buffer.from('nclx.......', 'latin1')
  body.writeUInt16BE(primaries, 4)
  body.writeUInt16BE(transfer, 6)
  body.writeUInt16BE(matrix, 8)
  body.writeUInt8(fullRange ? 0x80 : 0, 10)
  return withProperty(avif, 'colr', body)
}
