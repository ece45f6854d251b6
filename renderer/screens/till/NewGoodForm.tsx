/** A new good of the catalogue, made at the till while its customer waits. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogItem } from '../../../shared/contract/schemas.ts'
import { ServiceWords } from '../../components/ServiceWords.tsx'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { catalogueCode } from '../../state/doubts.ts'
import { errorTold, type Told } from '../../state/service-words.ts'
import css from './Form.module.css'
import { type NewLine, useNewLine } from './use-new-line.ts'

interface NewGoodFormProps {
  /** As scanned. */
  code: string
  /** Null: made when the line is back; `line` is what it is sold by until then. */
  onAdded: (item: CatalogItem | null, line: NewLine) => void
  onCancel: () => void
}

export function NewGoodForm({ code, onAdded, onCancel }: NewGoodFormProps) {
  const { t } = useTranslation()
  const weighed = useApp((app) => app.settings)
  const { fields, price, setPrice, read } = useNewLine('')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<Told | null>(null)
  const barcode = catalogueCode(code, weighed)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const line = read()
    if (!line || sending) return
    setSending(true)
    setProblem(null)
    const { unitName: _, ...good } = line
    const answer = await ask(() => kassa().goods.add({ ...good, barcode }))
    setSending(false)
    if (answer.ok) onAdded(answer.value, line)
    else setProblem(errorTold(answer.error))
  }
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <p className={css.hint}>{t('newGood.code', { code: barcode })}</p>
      <TextInput {...fields.name} data-autofocus />
      <div className={css.two}>
        <TextInput
          {...fields.price}
          value={price}
          inputMode="decimal"
          onChange={(event) => setPrice(event.currentTarget.value)}
        />
        <Select {...fields.unit} />
      </div>
      {problem && (
        <p className={css.bad} role="alert">
          <ServiceWords told={problem} />
        </p>
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={onCancel}>
          {t('common.back')}
        </Button>
        <Button type="submit" loading={sending}>
          {t('newGood.add')}
        </Button>
      </div>
    </form>
  )
}
