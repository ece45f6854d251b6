/** The till's name, which is the first part of its receipt numbers; when its day begins; how long a sale may wait unasked. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'
import { wholeNumber } from './whole-number.ts'

const NAME = /^[\p{L}\p{N}]{1,12}$/u
const MOST_MINUTES = 1440
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}))

interface Draft {
  till?: string
  minutes?: string
  hour?: number
}

export function TillCard() {
  const kept = useApp((app) => app.settings)
  return kept && <TillForm kept={kept} />
}

function TillForm({ kept }: { kept: Settings }) {
  const { t } = useTranslation()
  const change = useApp((app) => app.change)
  const [draft, setDraft] = useState<Draft>({})
  const till = (draft.till ?? kept.till).trim()
  const minutesText = draft.minutes ?? String(kept.staleMinutes)
  const staleMinutes = wholeNumber(minutesText, 1, MOST_MINUTES)
  const dayStartHour = draft.hour ?? kept.dayStartHour
  const nameWrong = !NAME.test(till)
  const changed =
    till !== kept.till || staleMinutes !== kept.staleMinutes || dayStartHour !== kept.dayStartHour
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (nameWrong || staleMinutes === null) return
    const error = await change({ till, staleMinutes, dayStartHour })
    if (error) showError(error)
    else setDraft({})
  }
  return (
    <section className={css.card} aria-label={t('settings.till')}>
      <h2>{t('settings.till')}</h2>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('settings.tillName')}
          description={t('settings.tillHint')}
          value={draft.till ?? kept.till}
          maxLength={12}
          onChange={(event) => setDraft({ ...draft, till: event.currentTarget.value })}
          error={nameWrong ? t('settings.tillWrong') : undefined}
        />
        <TextInput
          label={t('settings.stale')}
          description={t('settings.staleHint')}
          inputMode="numeric"
          value={minutesText}
          maxLength={4}
          onChange={(event) => setDraft({ ...draft, minutes: event.currentTarget.value })}
          error={staleMinutes === null ? t('settings.staleWrong') : undefined}
        />
        <Select
          label={t('settings.dayStart')}
          description={t('settings.dayStartHint')}
          data={HOURS}
          value={String(dayStartHour)}
          allowDeselect={false}
          onChange={(value) => setDraft({ ...draft, hour: Number(value) })}
        />
        <div className={css.buttons}>
          <Button type="submit" disabled={!changed || nameWrong || staleMinutes === null}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </section>
  )
}
