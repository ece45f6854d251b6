/** One new good, with its picture. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PIECE_UNIT } from '../../../shared/domain/cart.ts'
import { ask, kassa } from '../../state/api.ts'
import { tellAdded } from '../../state/catalog/added.ts'
import { useGoodsList } from '../../state/catalog/goods-list.ts'
import type { Png } from '../../state/catalog/scale-picture.ts'
import { showError } from '../../state/errors.ts'
import css from './Card.module.css'
import { type Draft, GoodFields, goodOfDraft } from './GoodFields.tsx'
import { PictureField, usePngAddress } from './PictureField.tsx'

/** What was searched for in vain is what is to be made: a code or a name. */
function draftOf(searched: string): Draft {
  const code = /^\d{6,}$/.test(searched)
  return { name: code ? '' : searched, price: '', unit: String(PIECE_UNIT), barcode: code ? searched : '' }
}

export function NewGood({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(() => {
    const { text, total, answered } = useGoodsList.getState()
    return draftOf(total === 0 && answered === text.trim() ? answered : '')
  })
  const [png, setPng] = useState<Png | null>(null)
  const [tried, setTried] = useState(false)
  const address = usePngAddress(png)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const good = goodOfDraft(draft)
    if (!good) return
    const answer = await ask(() => kassa().changes.add({ goods: [{ ...good, picture: png }] }))
    if (!answer.ok) {
      showError(answer.error)
      return
    }
    tellAdded(answer.value, t)
    onDone()
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <GoodFields draft={draft} tried={tried} id={null} onChange={setDraft} />
      <PictureField
        shown={address}
        state={null}
        onPicture={setPng}
        onRemove={png ? () => setPng(null) : undefined}
      />
      <div className={css.buttons}>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('office.add')}</Button>
      </div>
    </form>
  )
}
