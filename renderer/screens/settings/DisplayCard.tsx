/** The customer's screen: which one, in which language, under which name. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Screen } from '../../../shared/contract/display.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { LANGUAGES } from '../../locales/languages.ts'
import { ask, kassa } from '../../state/api.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'

type DisplaySettings = Pick<Settings, 'display' | 'displayLocale' | 'displayTitle'>
const TITLE_LENGTH = 60

export function DisplayCard() {
  const kept = useApp((app) => app.settings)
  return kept && <DisplayForm kept={kept} />
}

function DisplayForm({ kept }: { kept: Settings }) {
  const { t } = useTranslation()
  const change = useApp((app) => app.change)
  const [screens, setScreens] = useState<readonly Screen[]>([])
  const [draft, setDraft] = useState<Partial<DisplaySettings>>({})
  const wanted: DisplaySettings = {
    display: draft.display ?? kept.display,
    displayLocale: draft.displayLocale ?? kept.displayLocale,
    displayTitle: draft.displayTitle ?? kept.displayTitle,
  }
  const read = async () => {
    const answer = await ask(() => kassa().display.screens())
    if (answer.ok) setScreens(answer.value)
  }
  useEffect(() => {
    void ask(() => kassa().display.screens()).then((answer) => {
      if (answer.ok) setScreens(answer.value)
    })
  }, [])
  const others = screens.filter(({ till }) => !till)
  const named = others.map(({ id, label, width, height }) => ({
    value: id,
    label: `${label === '' ? t('display.screen') : label} (${width}×${height})`,
  }))
  // A screen that is unplugged now stays chosen.
  const gone =
    /^(off|auto)$/.test(wanted.display) || named.some(({ value }) => value === wanted.display)
      ? []
      : [{ value: wanted.display, label: t('display.unplugged') }]
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const error = await change({ ...wanted, displayTitle: wanted.displayTitle.trim() })
    if (error) showError(error)
    else setDraft({})
  }
  return (
    <section className={css.card} aria-label={t('display.title')}>
      <h2>{t('display.title')}</h2>
      <p className={css.hint}>{others.length === 0 ? t('display.noScreen') : t('display.lead')}</p>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <Select
          label={t('display.where')}
          data={[
            { value: 'off', label: t('display.off') },
            { value: 'auto', label: t('display.auto') },
            ...named,
            ...gone,
          ]}
          value={wanted.display}
          allowDeselect={false}
          onDropdownOpen={() => void read()}
          onChange={(display) => setDraft({ ...draft, display: display ?? 'off' })}
        />
        <Select
          label={t('display.language')}
          data={[{ value: 'same', label: t('display.sameLanguage') }, ...LANGUAGES]}
          value={wanted.displayLocale}
          allowDeselect={false}
          onChange={(locale) => setDraft({ ...draft, displayLocale: locale ?? 'same' })}
        />
        <TextInput
          label={t('display.name')}
          description={t('display.nameHint')}
          value={wanted.displayTitle}
          maxLength={TITLE_LENGTH}
          onChange={(event) => setDraft({ ...draft, displayTitle: event.currentTarget.value })}
        />
        <div className={css.buttons}>
          <Button type="submit" disabled={Object.keys(draft).length === 0}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </section>
  )
}
