import { registerHooks } from 'node:module'

/**
 * sharp in WebAssembly, on every system. Pictures of strangers meet no native code, and what decodes them is the same everywhere.
 * On Linux there is no choice: the native library brings GLib inside it, Electron brings the system's, and the two in one process end
 * in a crash (sharp's documentation, "Electron and Linux"; reported for main, forked and utility processes).
 *
 * To be imported where media are decoded, in processes of their own: a test keeps it out of main. Hand it bytes, not paths: its
 * threads read files by way of the first one, piece by piece, which takes three times as long for a PNG. And copy
 * what is to be sent to another process: it lies in the memory that its threads share, which Electron refuses to send.
 */
const nativeLibrary = /^@img\/sharp-(?!wasm32)[\w-]+\/sharp\.node$/

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    nativeLibrary.test(specifier)
      ? nextResolve('@img/sharp-wasm32/sharp.node', { ...context, ...outsideOfArchive(context.parentURL) })
      : nextResolve(specifier, context),
})

/** Its threads are started from the path of its script, so that must be a real file: in a package beside the archive. */
function outsideOfArchive(parentUrl: string | undefined): { readonly parentURL?: string } {
  return parentUrl === undefined
    ? {}
    : { parentURL: parentUrl.replace(/\bapp\.asar(?=\/)/, 'app.asar.unpacked') }
}

// Not an import at the top: those are carried out before anything that stands here.
const { default: sharp } = await import('sharp')

/** One file at a time, and never the same one twice soon: neither threads nor a cache would help. */
sharp.cache(false)
sharp.concurrency(1)

export { sharp }
