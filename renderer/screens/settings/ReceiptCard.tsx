/** Receipts: which printer, which paper, the owner's lines, by themselves or when asked for, and a test print. */
import { Button, SegmentedControl, Switch, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/contract/settings.ts'
import { useApp } from '../../state/app-store.ts'
import { showError } from '../../state/errors.ts'
import { printTest } from '../../state/receipts.ts'
import { LogoField } from './LogoField.tsx'
import { type PrinterDraft, PrinterFields, printerOf } from './PrinterFields.tsx'
import { ReceiptPreview } from './ReceiptPreview.tsx'
import css from './Settings.module.css'

type Rest = Pick<Settings, 'receiptWidth' | 'receiptHeader' | 'receiptFooter' | 'autoPrint'>

const MOST_LETTERS = 300

export function ReceiptCard() {
  const kept = useApp((app) => app.settings)
  return kept && <ReceiptForm kept={kept} />
}

function ReceiptForm({ kept }: { kept: Settings }) {
  const { t } = useTranslation()
  const change = useApp((app) => app.change)
  const [printer, setPrinter] = useState<PrinterDraft>({})
  const [draft, setDraft] = useState<Partial<Rest>>({})
  const [testing, setTesting] = useState(false)
  const chosen = printerOf(printer, kept)
  const rest: Rest = { ...kept, ...draft }
  const wanted = chosen && {
    ...chosen,
    receiptWidth: rest.receiptWidth,
    receiptHeader: rest.receiptHeader.trim(),
    receiptFooter: rest.receiptFooter.trim(),
    autoPrint: rest.autoPrint,
  }
  const changed =
    wanted === null || Object.entries(wanted).some(([name, value]) => Reflect.get(kept, name) !== value)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (wanted === null) return
    const error = await change(wanted)
    if (error) {
      showError(error)
      return
    }
    setPrinter({})
    setDraft({})
  }
  const test = async () => {
    setTesting(true)
    await printTest()
    setTesting(false)
  }
  return (
    <section className={css.card} aria-label={t('receipt.title')}>
      <h2>{t('receipt.title')}</h2>
      <p className={css.hint}>{t('receipt.lead')}</p>
      <form className={css.form} onSubmit={(event) => void submit(event)}>
        <PrinterFields kept={kept} draft={printer} onChange={setPrinter} />
        <div className={css.row}>
          <span id="receipt-width">{t('receipt.width')}</span>
          <SegmentedControl
            aria-labelledby="receipt-width"
            size="md"
            data={[
              { value: '58', label: t('receipt.mm', { width: 58 }) },
              { value: '80', label: t('receipt.mm', { width: 80 }) },
            ]}
            value={String(rest.receiptWidth)}
            onChange={(value) => setDraft({ ...draft, receiptWidth: value === '58' ? 58 : 80 })}
          />
        </div>
        <LogoField />
        <Textarea
          label={t('receipt.header')}
          description={t('receipt.headerHint')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={MOST_LETTERS}
          value={rest.receiptHeader}
          onChange={(event) => setDraft({ ...draft, receiptHeader: event.currentTarget.value })}
        />
        <Textarea
          label={t('receipt.footer')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={MOST_LETTERS}
          value={rest.receiptFooter}
          onChange={(event) => setDraft({ ...draft, receiptFooter: event.currentTarget.value })}
        />
        <Switch
          size="md"
          label={t('receipt.auto')}
          description={t('receipt.autoHint')}
          checked={rest.autoPrint}
          onChange={(event) => setDraft({ ...draft, autoPrint: event.currentTarget.checked })}
        />
        <div className={css.buttons}>
          <Button type="submit" disabled={!changed || wanted === null}>
            {t('common.save')}
          </Button>
          <Button
            variant="default"
            loading={testing}
            disabled={changed || kept.printerKind === 'none'}
            onClick={() => void test()}
          >
            {t('receipt.test')}
          </Button>
        </div>
      </form>
      <ReceiptPreview
        look={{
          receiptWidth: rest.receiptWidth,
          receiptHeader: rest.receiptHeader,
          receiptFooter: rest.receiptFooter,
        }}
      />
    </section>
  )
}
