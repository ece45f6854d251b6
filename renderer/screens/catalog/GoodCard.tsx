/** One good with all that can be changed of it, and what of it is still on its way. */
import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change, OfficeGood } from '../../../shared/contract/changes.ts'
import { formatNumber } from '../../../shared/domain/money.ts'
import { Reading } from '../../components/Reading.tsx'
import { ask, kassa } from '../../state/api.ts'
import { editGood, removeGoods, useOffice } from '../../state/catalog/office.ts'
import type { Png } from '../../state/catalog/scale-picture.ts'
import { showError } from '../../state/errors.ts'
import css from './Card.module.css'
import { ChangeEntry } from './ChangeEntry.tsx'
import { type Draft, GoodFields, goodOfDraft } from './GoodFields.tsx'
import { PictureField, usePngAddress } from './PictureField.tsx'

interface GoodCardProps {
  id: number
  onDone: () => void
}

export function GoodCard({ id, onDone }: GoodCardProps) {
  const { t } = useTranslation()
  const good = useGood(id)
  if (good === undefined) return <Reading>{t('common.reading')}</Reading>
  if (good === null) return <p role="status">{t('office.gone')}</p>
  return <OpenCard good={good} onDone={onDone} />
}

function OpenCard({ good: { item, changes }, onDone }: { good: OfficeGood; onDone: () => void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState<Draft>({
    name: item.name,
    price: formatNumber(item.price),
    unit: String(item.unitId),
    barcode: item.barcode ?? '',
  })
  const [tried, setTried] = useState(false)
  const [png, setPng] = useState<Png | null>(null)
  // The card was opened before its good was read, and the keyboard stood on the cross until there was a field.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  const made = usePngAddress(png)
  const good = goodOfDraft(draft)
  const sending = changes.find(({ picture }) => picture !== 'keep')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (good && (await editGood(item.id, good))) onDone()
  }
  const setPicture = async (picture: Png | null) => {
    const answer = await ask(() => kassa().changes.setPicture({ id: item.id, picture }))
    if (answer.ok) setPng(picture)
    else showError(answer.error)
  }
  const shown = made ?? (sending?.picture === 'remove' ? null : item.picture)
  return (
    <form ref={form} className={css.form} onSubmit={(event) => void submit(event)}>
      {changes.length > 0 && (
        <ul className={css.changes} aria-label={t('office.queue')}>
          {changes.map((change) => (
            <ChangeEntry key={change.id} change={change} named={false} />
          ))}
        </ul>
      )}
      <PictureField
        shown={shown}
        state={sending ? pictureWords(sending, t) : null}
        onPicture={(picture) => void setPicture(picture)}
        onRemove={shown === null ? undefined : () => void setPicture(null)}
      />
      <GoodFields draft={draft} tried={tried} id={item.id} onChange={setDraft} />
      <div className={css.buttons}>
        <Button
          className={css.apart}
          variant="subtle"
          color="red"
          onClick={() => {
            void removeGoods([item.id], item.name)
            onDone()
          }}
        >
          {t('office.remove')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button type="submit">{t('common.save')}</Button>
      </div>
    </form>
  )
}

const pictureWords = (change: Change, t: (key: string) => string): string =>
  change.picture === 'remove'
    ? t('office.picture.removing')
    : change.uploaded
      ? t('office.picture.naming')
      : t('office.picture.waiting')

/** Undefined while it is read, null when the till has no such good. */
function useGood(id: number): OfficeGood | null | undefined {
  const [good, setGood] = useState<OfficeGood | null | undefined>(undefined)
  const version = useOffice((office) => office.version)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again with every change of the queue
  useEffect(() => {
    let closed = false
    void ask(() => kassa().changes.good({ id })).then((answer) => {
      if (!closed && answer.ok) setGood(answer.value)
    })
    return () => {
      closed = true
    }
  }, [id, version])
  return good
}
