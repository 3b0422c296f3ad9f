import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service that answers every request with the same list of so many entries; a process of its own for the benchmark. */
const count = Number(process.argv[2])
const list = Array.from({ length: count }, (_, index) => `{"id":"a${index}"}`).join(',')
const body = Buffer.from(`{"code":200,"data":{"list":[${list}],"total":${count}},"msg":""}`)

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length })
    response.end(body)
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(JSON.stringify({ origin: `http://127.0.0.1:${port}`, bytes: body.length }))
})
