/** The till: search and tiles on the left, cart on the right, payments and the state of things below. */

import { useTranslation } from 'react-i18next'
import { useApp } from '../../state/app-store.ts'
import { CartPane } from './CartPane.tsx'
import { DoubtDialog } from './DoubtDialog.tsx'
import { LetterStrip } from './LetterStrip.tsx'
import { SearchField } from './SearchField.tsx'
import { StatusBar } from './StatusBar.tsx'
import { Strip } from './Strip.tsx'
import { Tiles } from './Tiles.tsx'
import css from './Till.module.css'
import { TillDialogs } from './TillDialogs.tsx'
import { Tour } from './Tour.tsx'
import { useTillKeys } from './use-till-keys.ts'

export function TillScreen() {
  useTillKeys()
  const { t } = useTranslation()
  const large = useApp((app) => app.settings?.largeTargets ?? false)
  return (
    <>
      <main className={css.till}>
        <h1 className="heard">{t('nav.till')}</h1>
        <div className={css.goods} data-tour="search">
          <SearchField />
          <LetterStrip />
          <Tiles key={large ? 'large' : 'normal'} large={large} />
        </div>
        <CartPane />
      </main>
      <Strip />
      <StatusBar />
      <TillDialogs />
      <DoubtDialog />
      <Tour />
    </>
  )
}
