/** The scanner: what it sends around a code, what the shop's scales print, and a scan to try both on. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useAttention } from '../../components/use-attention.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import { ScannerFields, type ScannerSettings } from './ScannerFields.tsx'
import { ScannerTest } from './ScannerTest.tsx'
import css from './Settings.module.css'
import { WeighedFields } from './WeighedFields.tsx'

/** What a scanner's keys can write. */
const FRAME = /^[!-~]{0,8}$/

export function ScannerCard() {
  const kept = useApp((app) => app.settings)
  return kept && <ScannerForm kept={kept} />
}

function ScannerForm({ kept }: { kept: Settings }) {
  const { t } = useTranslation()
  const change = useApp((app) => app.change)
  const [draft, setDraft] = useState<Partial<ScannerSettings>>({})
  const { part, isHere } = useAttention()
  const wanted: ScannerSettings = { ...scannerOf(kept), ...draft }
  const wrong = !FRAME.test(wanted.scannerPrefix) || !FRAME.test(wanted.scannerSuffix)
  const changed = JSON.stringify(wanted) !== JSON.stringify(scannerOf(kept))
  const take = (some: Partial<ScannerSettings>) => setDraft({ ...draft, ...some })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (wrong) return
    const error = await change(wanted)
    if (error) showError(error)
    else setDraft({})
  }
  return (
    <section className={css.card} aria-label={t('scanner.title')} {...part}>
      <h2>{t('scanner.title')}</h2>
      <p className={css.hint}>{t('scanner.lead')}</p>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <ScannerFields value={wanted} wrong={(text) => !FRAME.test(text)} onChange={take} />
        <h3 className={css.part}>{t('scanner.weighed')}</h3>
        <WeighedFields value={wanted} onChange={take} />
        <div className={css.buttons}>
          <Button type="submit" disabled={!changed || wrong}>
            {t('common.save')}
          </Button>
        </div>
      </form>
      <ScannerTest settings={wanted} isWanted={isHere} onLearned={take} />
    </section>
  )
}

const scannerOf = (settings: Settings): ScannerSettings => {
  const { scannerPrefix, scannerSuffix, scannerEnd } = settings
  const { weightPrefixes, pricePrefixes, piecePrefixes, weighedDigits } = settings
  return {
    scannerPrefix,
    scannerSuffix,
    scannerEnd,
    weightPrefixes,
    pricePrefixes,
    piecePrefixes,
    weighedDigits,
  }
}
