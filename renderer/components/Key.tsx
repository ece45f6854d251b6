/** The key that does the same as the button it stands in; drawn, for `aria-keyshortcuts` is what tells it. */
import css from './Key.module.css'

export const Key = ({ name }: { name: string }) => <kbd className={css.key} data-key={name} aria-hidden />
