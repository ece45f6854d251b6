/** The customer's screen: greeting, the cart as it grows, "check your phone", thanks. Read from two metres away. */
import { IconCircleCheck, IconDeviceMobile, IconFlask } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DisplayState } from '../../shared/contract/display.ts'
import { formatAmount, formatQuantity, ONE } from '../../shared/domain/money.ts'
import { ICON } from '../theme/sizes.ts'
import css from './CustomerScreen.module.css'
import { useDisplay } from './display-store.ts'

type Show<K extends DisplayState['show']['kind']> = Extract<DisplayState['show'], { kind: K }>

export function CustomerScreen() {
  const { t } = useTranslation()
  const state = useDisplay((display) => display.state)
  useTheme(state?.theme ?? 'auto')
  if (!state) return null
  return (
    <main className={css.screen} data-kind={state.show.kind}>
      {state.demo && (
        <p className={css.demo} role="note">
          <IconFlask size={ICON.normal} aria-hidden />
          {t('display.demo')}
        </p>
      )}
      {state.title !== '' && state.show.kind !== 'greeting' && <p className={css.title}>{state.title}</p>}
      <Shown state={state} />
    </main>
  )
}

function Shown({ state }: { state: DisplayState }) {
  const { t } = useTranslation()
  const { show } = state
  switch (show.kind) {
    case 'greeting':
      return (
        <section className={css.middle}>
          <h1>{state.title === '' ? t('display.welcome') : state.title}</h1>
          {state.title !== '' && <p>{t('display.welcome')}</p>}
        </section>
      )
    case 'cart':
      return <Cart show={show} />
    case 'asked':
      return (
        <section className={css.middle} role="status">
          <IconDeviceMobile size={ICON.huge} stroke={ICON.stroke} aria-hidden />
          <h1>{show.sent ? t('display.checkPhone') : t('display.preparing')}</h1>
          <output className={css.sum}>{formatAmount(show.total)}</output>
          <p>{show.phone}</p>
          {show.sent && <p>{t('display.confirm')}</p>}
        </section>
      )
    case 'paid':
      return (
        <section className={css.middle} role="status">
          <IconCircleCheck size={ICON.huge} stroke={ICON.stroke} aria-hidden />
          <h1>{t('display.paid')}</h1>
          <output className={css.sum}>{formatAmount(show.total)}</output>
        </section>
      )
  }
}

function Cart({ show }: { show: Show<'cart'> }) {
  const { t } = useTranslation()
  const last = show.lines.at(-1)
  return (
    <section className={css.cart}>
      <ul aria-label={t('display.goods')}>
        {show.lines.map((line) => (
          <li key={line.id} data-last={line === last}>
            <span>
              {line.name}
              {line.quantity !== ONE && (
                <small>
                  {formatQuantity(line.quantity)} × {formatAmount(line.price)}
                </small>
              )}
            </span>
            <strong>{formatAmount(line.sum)}</strong>
          </li>
        ))}
      </ul>
      <div className={css.total}>
        {show.discount > 0 && (
          <p>
            <span>{t('display.discount')}</span>
            <output>{formatAmount(-show.discount)}</output>
          </p>
        )}
        <p className={css.sum}>
          <span>{t('display.total')}</span>
          <output>{formatAmount(show.total)}</output>
        </p>
      </div>
    </section>
  )
}

/** The tokens follow this attribute, as in the till's window. */
function useTheme(theme: DisplayState['theme']): void {
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const set = () => {
      const scheme = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme
      document.documentElement.dataset.mantineColorScheme = scheme
    }
    set()
    dark.addEventListener('change', set)
    return () => dark.removeEventListener('change', set)
  }, [theme])
}
