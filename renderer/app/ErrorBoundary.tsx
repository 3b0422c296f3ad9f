import { Component, type ErrorInfo, type ReactNode } from 'react'
import { bridge } from '../bridge.ts'
import { defaultLanguage } from '../i18n/language.ts'
import { crashTexts } from '../i18n/later/crashTexts.ts'
import { tellDefect } from '../tellDefect.ts'
import { Button } from '../ui/Button.tsx'
import { ProblemArt } from '../ui/brand/art.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import styles from './ErrorBoundary.module.css'

interface State {
  readonly failure: { readonly message: string; readonly stack: string } | null
  readonly copyLabel: 'copyDetails' | 'copied' | 'notCopied'
}

/** The last resort: stands on nothing of the app, so that it shows whatever it was that broke. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failure: null, copyLabel: 'copyDetails' }

  static getDerivedStateFromError(thrown: unknown): Partial<State> {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { failure: { message: error.message, stack: error.stack ?? error.message } }
  }

  override componentDidCatch(thrown: unknown, info: ErrorInfo): void {
    tellDefect(thrown)
    this.setState(({ failure }) =>
      failure === null
        ? null
        : { failure: { ...failure, stack: failure.stack + (info.componentStack ?? '') } },
    )
  }

  async #copy(text: string): Promise<void> {
    try {
      const { ok } = await bridge().app.copyText({ text })
      this.setState({ copyLabel: ok ? 'copied' : 'notCopied' })
    } catch {
      // There may be no bridge: the preload script can be what broke.
      this.setState({ copyLabel: 'notCopied' })
    }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const texts = crashTexts(defaultLanguage())
    return (
      <main className={styles.screen}>
        <EmptyState
          role="alert"
          art={<ProblemArt />}
          title={texts.title}
          body={
            <>
              <p>{texts.body}</p>
              <pre className={styles.message}>{failure.message}</pre>
            </>
          }
          actions={
            <>
              <Button onClick={() => void this.#copy(failure.stack)}>{texts[this.state.copyLabel]}</Button>
              <Button look="primary" onClick={() => location.reload()}>
                {texts.reload}
              </Button>
            </>
          }
        />
      </main>
    )
  }
}
