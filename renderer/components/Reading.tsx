/** In place of what is being read: a wheel and words, seen only when it takes longer than a blink, so that nothing flashes. */
import { Loader } from '@mantine/core'
import css from './Reading.module.css'

export function Reading({ children }: { children: string }) {
  return (
    <div className={css.reading} role="status">
      <Loader size="sm" aria-hidden />
      <p>{children}</p>
    </div>
  )
}
