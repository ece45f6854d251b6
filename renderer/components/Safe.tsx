/** A fault of the window itself: reported to the log, and the cashier is told how to go on. The cart is on disk already. */
import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { i18n } from '../locales/i18n.ts'
import { ask, kassa } from '../state/api.ts'
import css from './Safe.module.css'

function report(fault: unknown): void {
  const message = (fault instanceof Error ? fault.message : String(fault)).slice(0, 2000)
  const stack = fault instanceof Error ? fault.stack?.slice(0, 8000) : undefined
  void ask(() => kassa().app.rendererProblem(stack === undefined ? { message } : { message, stack }))
}

/** Faults that no component catches. */
export function reportProblems(): void {
  window.addEventListener('error', (event) => report(event.error ?? event.message))
  window.addEventListener('unhandledrejection', (event) => report(event.reason))
}

interface SafeProps {
  children: ReactNode
}

export class Safe extends Component<SafeProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override componentDidCatch(fault: unknown): void {
    report(fault)
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <main className={css.broken} role="alert">
        <h1>{i18n.t('app.broken')}</h1>
        <p>{i18n.t('app.brokenSafe')}</p>
        <Button onClick={() => window.location.reload()}>{i18n.t('app.reload')}</Button>
      </main>
    )
  }
}
