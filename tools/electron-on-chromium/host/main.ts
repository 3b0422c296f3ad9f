import inspector from 'node:inspector'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../find-chromium.ts'
import { app } from './app/app.ts'
import { type Invocation, parseInvocation, readAppManifest } from './app/command-line.ts'
import { makeProfileNames } from './app/profile-names.ts'
import { wouldSandboxRoot } from './app/root-sandbox.ts'
import { goOnAfterErrors } from './app/uncaught-errors.ts'
import { browser } from './chromium/browser.ts'
import { rememberChromiumVersion } from './chromium/chromium-version.ts'
import { nativeTheme } from './desktop/native-theme.ts'
import { electronModule } from './electron-module.ts'
import { forgetGlibVariables } from './glib.ts'
import { provideElectron } from './module-hooks.ts'
import { BodyServer } from './network/bodies/body-server.ts'
import { applyPermissions } from './network/permissions.ts'
import { closeSchemeRegistration } from './network/protocol.ts'
import { RequestInterceptor } from './network/request-interceptor.ts'
import { toAppUrl } from './network/scheme-map.ts'
import { defaultSession, takeProxyServer } from './network/session.ts'
import { applyArchiveRules } from './packaged/archive-rules.ts'
import { findBundledApp } from './packaged/bundled-app.ts'
import { getPath, setAppName, takeUserDataDir } from './paths.ts'
import { becomeElectron, electronVersion } from './process-identity.ts'
import { openPopup } from './windows/browser-window.ts'

function fail(message: string): never {
  process.stderr.write(`electron-on-chromium: ${message}\n`)
  process.exit(1)
}

async function start(): Promise<void> {
  const executable =
    process.env.ELECTRON_ON_CHROMIUM_EXECUTABLE ?? join(import.meta.dirname, '..', 'electron')
  delete process.env.ELECTRON_ON_CHROMIUM_EXECUTABLE
  forgetGlibVariables()
  const bundled = await findBundledApp(executable)
  const invocation = parseInvocation(process.argv.slice(2), bundled !== null)
  if (invocation.wantsVersion) {
    process.stdout.write(`v${electronVersion()}\n`)
    return
  }
  const chromium = findChromium()
  if (chromium === null) {
    fail(
      'found no Chromium, Chrome, Edge or Brave on this machine: install one, or name it in CHROMIUM_PATH.',
    )
  }
  becomeElectron(executable, chromium, bundled?.resourcesPath ?? null)
  provideElectron(electronModule)
  if (bundled !== null) applyArchiveRules()
  openInspector(invocation.inspect, bundled?.fuses.nodeCliInspect ?? true)
  const appPath = bundled?.appPath ?? invocation.app
  if (appPath === null) fail('names no app: start it as `electron <folder>`.')
  const manifest = readAppManifest(appPath, process.cwd())
  takeSettings(invocation.switches, manifest)
  refuseSandboxOfRoot()
  quitOnSignals()

  const require = createRequire(join(process.cwd(), 'electron-on-chromium.cjs'))
  for (const module of invocation.requires) require(module)
  await loadApp(manifest.entry)
  if (app.quittingInside) return
  // The same again for the processes that it starts now: the app may have turned the sandbox on.
  refuseSandboxOfRoot()
  makeProfileNames(() => getPath('sessionData'))
  await startChromium(chromium)
  closeSchemeRegistration()
  app.becomeReady()
  await applyPermissions(defaultSession)
}

/** The fuse closes both ways: the switches, and the signal that makes Node listen (documented: docs/tutorial/fuses.md). */
function openInspector(inspect: Invocation['inspect'], isAllowed: boolean): void {
  if (!isAllowed) process.on('SIGUSR1', () => undefined)
  else if (inspect !== null) inspector.open(inspect.port, inspect.host, inspect.wait)
}

function takeSettings(
  switches: ReadonlyMap<string, string>,
  manifest: { readonly dir: string; readonly name: string; readonly version: string },
): void {
  for (const [name, value] of switches) app.commandLine.appendSwitch(name, value)
  if (process.env.ELECTRON_DISABLE_SANDBOX !== undefined) app.commandLine.appendSwitch('no-sandbox')
  app.appPath = manifest.dir
  app.version = manifest.version
  setAppName(manifest.name)
  takeUserDataDir(switches.get('user-data-dir') ?? '')
  takeProxyServer(switches.get('proxy-server') ?? '')
  nativeTheme.systemIsDark = switches.has('force-dark-mode')
}

function refuseSandboxOfRoot(): void {
  if (!wouldSandboxRoot(app.commandLine)) return
  fail('Running as root without --no-sandbox is not supported. See https://crbug.com/638180.')
}

/**
 * Electron waits for the app's module before it gets ready, and goes on without what of it did not load. An app that awaits readiness in its module's body would wait
 * for ever, so the wait ends when nothing else happens any more.
 */
async function loadApp(entry: string): Promise<void> {
  const loaded = import(pathToFileURL(entry).href).catch((error: unknown) => {
    process.emit('uncaughtException', error instanceof Error ? error : new Error(String(error)))
  })
  const idle = new Promise<void>((done) => {
    setTimeout(done, 5000).unref()
    process.once('beforeExit', () => done())
  })
  await Promise.race([loaded, idle])
}

async function startChromium(executable: string): Promise<void> {
  const ended = (reason: string): void => {
    // An app that still writes what it must needs no Chromium for that, and must not be cut off.
    if (app.endingInside) return
    for (const controller of browser.controllers.values()) controller.crash('killed')
    process.stderr.write(`electron-on-chromium: Chromium is gone: ${reason}\n${remedyFor(reason)}`)
    app.exit(1)
  }
  process.once('exit', () => browser.kill())
  const bodies = new BodyServer()
  try {
    await browser.start({
      executable,
      profileDir: join(getPath('sessionData'), 'Chromium'),
      switches: app.commandLine.switches,
      appOrigins: { publicKeyHash: bodies.publicKeyHash, port: await bodies.listen() },
      onPopup: (openerId, target, url) => openPopup(openerId, target, url, toAppUrl(url)),
      openGate: (root, pageOfFrame) => new RequestInterceptor(root, pageOfFrame, bodies),
      onEnd: ended,
    })
  } catch {
    // The end of Chromium, with its reason, is reported where it is noticed.
    await new Promise(() => undefined)
  }
  rememberChromiumVersion(executable, browser.version)
  app.userAgentFallback = browser.userAgent
}

/** Some kernels and containers let no ordinary user make the namespaces that Chromium's sandbox is made of. */
function remedyFor(reason: string): string {
  if (!/no usable sandbox/i.test(reason)) return ''
  return (
    "This system does not let Chromium use its sandbox. Use the browser of the system's own packages, which brings what is " +
    'needed, or, where you trust all that the app shows, start it with --no-sandbox (npm start -- --no-sandbox).\n'
  )
}

function quitOnSignals(): void {
  let askedAtMs = Number.POSITIVE_INFINITY
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // An app that listens itself decides itself, as with Electron: one listener of a signal is Node's or Electron's.
      if (process.listenerCount(signal) > 1) return
      // The first one asks, and the app may ask back: who insists does not want to be asked. The terminal and npm both
      // pass the same Ctrl+C on, so the second must come a moment later.
      if (performance.now() > askedAtMs + 500) process.exit(128 + constants.signals[signal])
      askedAtMs = Math.min(askedAtMs, performance.now())
      app.quit()
    })
  }
}

goOnAfterErrors()
await start().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
