/** The parts of Electron's `app` that are used here. */
interface StartedApp {
  readonly commandLine: { hasSwitch(name: string): boolean }
}
interface SandboxApp extends StartedApp {
  enableSandbox(): void
}

export const isSandboxed = ({ commandLine }: StartedApp): boolean => !commandLine.hasSwitch('no-sandbox')

/**
 * Sandboxes every page there will ever be, unless somebody said `--no-sandbox`: root has to, and so has a system that lets
 * nobody make namespaces (there the AppImage says it). Electron's enableSandbox() takes that switch back [read in its
 * source], and its processes then end at once. Our windows ask for `sandbox: true` by themselves.
 */
export function enableSandboxUnlessOff(app: SandboxApp): void {
  if (isSandboxed(app)) app.enableSandbox()
}
