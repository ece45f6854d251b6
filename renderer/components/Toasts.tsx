/**
 * The pile of messages: at the till above the strip of payments, else at the lower edge, off the lists beside it. It lies over
 * nothing that can be pressed: what stands there ends above it, by `--toast-room`. A message passes by its time in sight:
 * not while the till is locked or the window hidden, nor while a hand is on it.
 */
import { CloseButton } from '@mantine/core'
import { useDocumentVisibility, useElementSize, useFocusWithin, useHover, useMergedRef } from '@mantine/hooks'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useLayoutEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type Toast, useToasts } from '../state/toast-store.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Toasts.module.css'
import { Whole } from './Whole.tsx'

const LIFE_MS = 8_000

export function Toasts() {
  const { t } = useTranslation()
  const toasts = useToasts((state) => state.toasts)
  const { ref, height } = useElementSize()
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--toast-room', `${height}px`)
    return () => {
      document.documentElement.style.removeProperty('--toast-room')
    }
  }, [height])
  return (
    <section ref={ref} className={css.pile} aria-label={t('toast.label')}>
      {toasts.map((toast) => (
        <Message key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function Message({ toast: { id, tone, text, action, seen } }: { toast: Toast }) {
  const { t } = useTranslation()
  const close = useToasts((state) => state.close)
  const inSight = useDocumentVisibility() === 'visible'
  const { ref: under, hovered } = useHover()
  const { ref: within, focused } = useFocusWithin()
  const passes = !seen && inSight && !hovered && !focused
  useEffect(() => {
    if (!passes) return
    const end = setTimeout(() => close(id), LIFE_MS)
    return () => clearTimeout(end)
  }, [passes, close, id])
  const Icon = tone === 'bad' ? IconAlertTriangle : IconInfoCircle
  return (
    <div
      ref={useMergedRef(under, within)}
      className={css.toast}
      data-message
      data-tone={tone}
      role={tone === 'bad' ? 'alert' : 'status'}
    >
      <Icon size={ICON.normal} aria-hidden />
      <span>
        <Whole text={text} />
      </span>
      {action && (
        <button
          type="button"
          onClick={() => {
            action.run()
            close(id)
          }}
        >
          {action.label}
        </button>
      )}
      <CloseButton
        aria-label={t('toast.close')}
        onClick={() => {
          seen?.()
          close(id)
        }}
      />
    </div>
  )
}
