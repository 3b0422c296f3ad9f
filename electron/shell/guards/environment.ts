/**
 * The environment as the services see it. The key is taken out of the process's own: media workers, ffprobe, the browser that
 * opens a link and on macOS and Windows also the page's process start with a copy of that, and preload scripts can read it.
 * Linux keeps two copies from before: the kernel's of this process and that of the zygote, which Electron starts before any
 * JavaScript and every page's process comes from [read in its source]. The page cannot read them, but programs of the same
 * person can. A file keeps the key out of all of them: `POWERTOKENS_API_KEY_FILE`.
 */
export function takeEnvironment(
  env: Record<string, string | undefined>,
): Readonly<Record<string, string | undefined>> {
  const taken = { ...env }
  delete env.POWERTOKENS_API_KEY
  return taken
}
