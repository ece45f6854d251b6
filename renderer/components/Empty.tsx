/** Where there is nothing to show: a sign, and words that say why and what to do. */
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ICON } from '../theme/sizes.ts'
import css from './Empty.module.css'

export function Empty({ sign: Sign, children }: { sign: Icon; children: ReactNode }) {
  return (
    <div className={css.empty}>
      <Sign size={ICON.large} stroke={ICON.thin} aria-hidden />
      <p>{children}</p>
    </div>
  )
}
