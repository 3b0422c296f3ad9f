/**
 * The environment as the services see it. The key is taken out of the process's own: Chromium starts the page's process
 * with a copy of that, and hands it to the preload script.
 */
export function takeEnvironment(
  env: Record<string, string | undefined>,
): Readonly<Record<string, string | undefined>> {
  const taken = { ...env }
  delete env.POWERTOKENS_API_KEY
  return taken
}
