import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { RandomAccessFile } from '../../../electron/media/reading/random-access-file.ts'

/**
 * One process of the comparison: draws a thumbnail of each file named, several times, as a worker of the app does, and tells
 * what it took as JSON. `native` undoes the app's choice of WebAssembly.
 */
const [mode = '', timesText = '', ...paths] = process.argv.slice(2)
const times = Number(timesText)
if (mode === 'native') {
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      nextResolve(
        specifier === '@img/sharp-wasm32/sharp.node'
          ? `@img/sharp-${process.platform}-${process.arch}/sharp.node`
          : specifier,
        context,
      ),
  })
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}
/** The most that the process ever had in memory, where the system tells; else what it has now. */
function peakBytes(): number {
  try {
    const [, kilobytes = ''] = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    return Number(kilobytes) * 1024
  } catch {
    return process.memoryUsage.rss()
  }
}

const loadMs = await timed(() => import('../../../electron/media/thumbnails/render.ts'))
const { renderThumbnail } = await import('../../../electron/media/thumbnails/render.ts')
const { sizeBySharp } = await import('../../../electron/media/image/size-by-sharp.ts')
const isWebAssembly = 'emscripten' in createRequire(import.meta.url)('sharp').versions
if (isWebAssembly !== (mode !== 'native')) throw new Error(`not what was asked for: ${mode}`)

const drawn: Record<string, unknown> = {}
for (const path of paths) {
  const drawMs: number[] = []
  const headerMs: number[] = []
  for (let i = 0; i < times; i += 1) {
    drawMs.push(
      await timed(async () => {
        if ((await renderThumbnail(path, 400)) === null) throw new Error(`no thumbnail of ${path}`)
      }),
    )
    const file = RandomAccessFile.open(path)
    headerMs.push(await timed(() => sizeBySharp(file)))
    file.close()
  }
  drawn[path] = { drawMs, headerMs }
}
console.log(JSON.stringify({ loadMs, peakBytes: peakBytes(), drawn }))
process.exit(0)
