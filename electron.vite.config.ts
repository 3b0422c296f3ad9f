import { createServer } from 'node:net'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** The page is of the app's own origin in development, too, so Vite's client cannot read the port from its address. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 5173
}

const host = '127.0.0.1'
const port = await freePort()

/** Only what is bundled can be left out of a package in part: see electron/base/mediabunny.ts. */
const bundledMediabunny = {
  name: 'bundled-mediabunny',
  transform: {
    filter: { id: /\/electron\/base\/mediabunny\.ts$/ },
    handler: () => ({
      code: "import * as mediabunny from 'mediabunny'\nexport const loadMediabunny = () => mediabunny\n",
      map: null,
    }),
  },
}

/** Names in comments about licences, which stay: escaped as the rest is, see `charset`. */
const asciiComments = {
  name: 'ascii-comments',
  transform: {
    filter: { id: /node_modules/, code: /\/\*!.*?[^ -~\s].*?\*\//s },
    handler: (code: string) => ({
      code: code.replace(/\/\*!.*?\*\//gs, (comment) =>
        comment.replace(/[^ -~\s]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
      ),
      map: null,
    }),
  },
}

// What the app's own code imports is bundled where it is a development dependency; dependencies are packed as they are.
export default defineConfig({
  main: {
    plugins: [bundledMediabunny, asciiComments],
    build: {
      outDir: 'out/main',
      sourcemap: true,
      rollupOptions: {
        // Without spaces and comments; names stay, which the log tells where something goes wrong.
        output: {
          // Node keeps the text of a script at two bytes a letter where a single one is not ASCII: 1.4 MB of main's.
          charset: 'ascii',
          minify: {
            mangle: { keepNames: true },
            compress: { keepNames: { function: true, class: true } },
            codegen: true,
          },
        },
        input: {
          main: resolve('electron/start.ts'),
          // Loaded by it, and an entry so that it lies beside it.
          app: resolve('electron/main.ts'),
          // Processes and threads of their own, so that a parser that hangs or crashes takes nothing with it.
          'media-worker': resolve('electron/media/worker.ts'),
          'certificate-reader': resolve('electron/api/http/tls/certificate-reader.ts'),
          'library-index-worker': resolve('electron/library/index/index-worker.ts'),
          'demo-media-worker': resolve('electron/demo/media/media-worker.ts'),
          'demo-film-worker': resolve('electron/demo/generation/films/film-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script may import nothing but 'electron', and only as CommonJS.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: resolve('electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    // What only modal menus need, and no menu here is modal.
    resolve: {
      alias: {
        'react-remove-scroll': resolve('renderer/ui/neverModal.ts'),
        'aria-hidden': resolve('renderer/ui/neverModal.ts'),
      },
    },
    server: { host, port, strictPort: true, hmr: { protocol: 'ws', host, clientPort: port } },
    build: {
      outDir: 'out/renderer',
      sourcemap: true,
      minify: true,
      // The content security policy forbids data: scripts and inline styles, so nothing is inlined.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: {
          index: resolve('renderer/index.html'),
          // The hidden page that converts media: it shares nothing with the other one.
          converter: resolve('renderer/converter/index.html'),
          // The same for pictures, which loads in a tenth of the time.
          'picture-converter': resolve('renderer/converter/picture.html'),
        },
        output: {
          // In one, since what is packed together packs better: what the first view loads of packages, and what draws for it.
          codeSplitting: {
            groups: [
              {
                name: 'packages',
                test: /node_modules.(react|react-dom|scheduler|i18next|zustand|@tanstack.(react-query|query-core))./,
                priority: 1,
              },
              // Both pages need it, and the hidden one nothing else of these.
              { name: 'preload-helper', test: /vite.preload-helper/, priority: 1 },
              { name: 'drawing', test: /renderer.features.assets.media.drawing./ },
            ],
          },
        },
      },
    },
  },
})
