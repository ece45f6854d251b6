/** Which printer receipts go to: none, one of the system, or one on the network. */
import { SegmentedControl, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Printer } from '../../../shared/contract/receipts.ts'
import type { Settings } from '../../../shared/contract/settings.ts'
import { ask, kassa } from '../../state/api.ts'
import { showError } from '../../state/errors.ts'
import css from './Settings.module.css'
import { wholeNumber } from './whole-number.ts'

export interface PrinterDraft {
  kind?: Settings['printerKind']
  name?: string
  host?: string
  port?: string
}
type Chosen = Pick<Settings, 'printerKind' | 'printerName' | 'printerHost' | 'printerPort'>

const HOST = /^[A-Za-z0-9.-]+$/

/** @returns null while something is wrong with it */
export function printerOf({ kind, name, host, port }: PrinterDraft, kept: Settings): Chosen | null {
  const printerKind = kind ?? kept.printerKind
  const printerHost = (host ?? kept.printerHost).trim()
  const printerPort = wholeNumber(port ?? String(kept.printerPort), 1, 65_535)
  if (printerKind === 'network' && (!HOST.test(printerHost) || printerPort === null)) return null
  return {
    printerKind,
    printerName: name ?? kept.printerName,
    printerHost: HOST.test(printerHost) ? printerHost : kept.printerHost,
    printerPort: printerPort ?? kept.printerPort,
  }
}

interface Fields {
  kept: Settings
  draft: PrinterDraft
  onChange: (draft: PrinterDraft) => void
}

export function PrinterFields({ kept, draft, onChange }: Fields) {
  const { t } = useTranslation()
  const kind = draft.kind ?? kept.printerKind
  return (
    <>
      <div className={css.row}>
        <span id="receipt-printer">{t('receipt.printer')}</span>
        <SegmentedControl
          aria-labelledby="receipt-printer"
          size="md"
          data={[
            { value: 'none', label: t('receipt.kindNone') },
            { value: 'system', label: t('receipt.kindSystem') },
            { value: 'network', label: t('receipt.kindNetwork') },
          ]}
          value={kind}
          onChange={(value) => onChange({ ...draft, kind: value })}
        />
      </div>
      {kind === 'system' && (
        <SystemPrinter
          value={draft.name ?? kept.printerName}
          onChange={(name) => onChange({ ...draft, name })}
        />
      )}
      {kind === 'network' && <NetworkPrinter kept={kept} draft={draft} onChange={onChange} />}
    </>
  )
}

function SystemPrinter({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const { t } = useTranslation()
  const [printers, setPrinters] = useState<readonly Printer[]>([])
  useEffect(() => {
    void ask(() => kassa().receipts.printers()).then((answer) => {
      if (answer.ok) setPrinters(answer.value)
      else showError(answer.error)
    })
  }, [])
  const known = printers.map(({ name, title }) => ({ value: name, label: title }))
  const gone = value !== '' && !printers.some(({ name }) => name === value)
  return (
    <Select
      label={t('receipt.name')}
      description={t('receipt.nameHint')}
      allowDeselect={false}
      value={value}
      data={[
        { value: '', label: t('receipt.nameDefault') },
        ...known,
        ...(gone ? [{ value, label: value }] : []),
      ]}
      onChange={(name) => onChange(name ?? '')}
    />
  )
}

function NetworkPrinter({ kept, draft, onChange }: Fields) {
  const { t } = useTranslation()
  const host = draft.host ?? kept.printerHost
  const port = draft.port ?? String(kept.printerPort)
  const hostWrong = draft.host !== undefined && !HOST.test(host.trim())
  return (
    <>
      <TextInput
        label={t('receipt.host')}
        description={t('receipt.hostHint')}
        value={host}
        maxLength={253}
        spellCheck={false}
        onChange={(event) => onChange({ ...draft, host: event.currentTarget.value })}
        error={hostWrong ? t('receipt.hostWrong') : undefined}
      />
      <TextInput
        label={t('receipt.port')}
        inputMode="numeric"
        value={port}
        maxLength={5}
        onChange={(event) => onChange({ ...draft, port: event.currentTarget.value })}
        error={wholeNumber(port, 1, 65_535) === null ? t('receipt.portWrong') : undefined}
      />
    </>
  )
}
