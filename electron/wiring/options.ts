import type { ExportFormat } from '../../shared/library.ts'
import type { ChosenProxy } from '../../shared/proxy.ts'
import type { ProxySignIn, ProxyVault } from '../api/index.ts'
import type { ForkChild } from '../base/processes/child-process.ts'
import type { KeyVault } from '../connection/index.ts'
import type { OpenedDatabase } from '../database/index.ts'
import type { ConverterWindows } from '../fit/index.ts'
import type { DesktopPort } from '../generation/index.ts'
import type { UpdateParts } from '../updates/index.ts'

/** What the services need of the world around them. */
export interface ServicesOptions {
  readonly opened: OpenedDatabase
  /** Everything that the app keeps lies below it. */
  readonly dataDir: string
  /** The demo library's media. */
  readonly demoSeedDir: string
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly vault: KeyVault
  readonly proxyVault: ProxyVault
  readonly proxy: {
    /** Named on the command line: comes before what is chosen in the settings. */
    readonly atStart: string | null
    /** Which one is used for an address, in the words of a PAC script. */
    readonly resolve: (url: string, chosen: ChosenProxy) => Promise<string>
  }
  readonly openVerificationPage: (url: string) => Promise<void>
  readonly copyText: (text: string) => Promise<void>
  /** Folders, the file manager and the trash of the system. */
  readonly desktop: DesktopPort
  /** Asks where a list of assets is to be written; null: nowhere. */
  readonly saveDialog: (suggestedName: string, format: ExportFormat) => Promise<string | null>
  /** How processes that parse the bytes of strangers are started. */
  readonly forkChild: ForkChild
  /** In which clips and sounds are converted. */
  readonly converterWindows: ConverterWindows
  /** In which pictures are looked at and copied that Chromium decodes faster. */
  readonly pictureWindows: ConverterWindows
  /** Where new versions come from, and how they get here. */
  readonly updates: (
    network: Pick<ProxySignIn, 'signInAt'> & { readonly chosenProxy: () => ChosenProxy },
  ) => UpdateParts
  /** What became of the certificates that the system trusts. */
  readonly onCertificates: (counts: { readonly added: number; readonly unreadable: number }) => void
  readonly onDefect: (where: string, cause: unknown) => void
}
