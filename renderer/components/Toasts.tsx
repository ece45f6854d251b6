/** The pile of passing messages: at the till above the strip of payments, else at the lower edge, off the lists beside it. */
import { CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state/app-store.ts'
import { mayOpen } from '../state/screen.ts'
import { useToasts } from '../state/toast-store.ts'
import { ICON } from '../theme/sizes.ts'
import css from './Toasts.module.css'

export function Toasts() {
  const { t } = useTranslation()
  const toasts = useToasts((state) => state.toasts)
  const close = useToasts((state) => state.close)
  const counter = useApp((app) => app.screen === 'till' || !mayOpen(app.screen, app.status?.role))
  return (
    <section className={css.pile} data-counter={counter} aria-label={t('toast.label')}>
      {toasts.map((toast) => {
        const Icon = toast.tone === 'bad' ? IconAlertTriangle : IconInfoCircle
        return (
          <div
            key={toast.id}
            className={css.toast}
            data-tone={toast.tone}
            role={toast.tone === 'bad' ? 'alert' : 'status'}
          >
            <Icon size={ICON.normal} aria-hidden />
            <span>{toast.text}</span>
            {toast.action && (
              <button
                type="button"
                onClick={() => {
                  toast.action?.run()
                  close(toast.id)
                }}
              >
                {toast.action.label}
              </button>
            )}
            <CloseButton aria-label={t('toast.close')} onClick={() => close(toast.id)} />
          </div>
        )
      })}
    </section>
  )
}
