/** A scan to try the settings on: what came, how it is understood, which good it is; and what the scanner itself tells of its frame. */
import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isGtin, plainCode } from '../../../shared/domain/barcode.ts'
import { formatAmount, formatQuantity } from '../../../shared/domain/money.ts'
import { learnFrame, NO_FRAME, type ScanFrame, takeOff } from '../../../shared/domain/scan-frame.ts'
import { readWeighed, type WeighedRule } from '../../../shared/domain/weighed.ts'
import { useScans } from '../../components/use-scans.ts'
import { ask, kassa } from '../../state/api.ts'
import { useToasts } from '../../state/toast-store.ts'
import type { Scan } from '../../state/wedge.ts'
import type { ScannerSettings } from './ScannerFields.tsx'
import css from './Settings.module.css'

interface ScannerTestProps {
  /** As they stand in the form, saved or not. */
  settings: ScannerSettings
  /** Whether a scan is meant for it now, and not for the cart. */
  isWanted: () => boolean
  onLearned: (frame: ScanFrame) => void
}

/** Everything that is quick enough is looked at, whatever ends it. */
const ANYTHING: ScanFrame = { ...NO_FRAME, scannerEnd: 'none' }
const KEYS = { enter: ' ⏎', tab: ' ⇥', none: '' } as const

export function ScannerTest({ settings, isWanted, onLearned }: ScannerTestProps) {
  const { t } = useTranslation()
  const [scan, setScan] = useState<Scan | null>(null)
  useScans({ wants: isWanted, take: setScan, frame: ANYTHING })
  const code = scan ? takeOff(scan.raw, settings).code : ''
  const names = useGoods(code)
  const learned = scan && learnedFrom(scan, settings)
  return (
    <div className={css.row}>
      <h3 className={css.part}>{t('scanner.test')}</h3>
      <p className={css.hint}>{t('scanner.testLead')}</p>
      {scan && (
        <div role="status">
          <dl className={css.facts}>
            <dt>{t('scanner.raw')}</dt>
            <dd>
              {scan.raw}
              {KEYS[scan.end]}
            </dd>
            <dt>{t('scanner.understood')}</dt>
            <dd>
              {plainCode(code)} ({kindOf(code, settings, t)})
            </dd>
            <dt>{t('scanner.item')}</dt>
            <dd>{names.length === 0 ? t('scanner.none') : names.join(', ')}</dd>
          </dl>
        </div>
      )}
      {learned && (
        <div className={css.buttons}>
          <Button
            variant="default"
            onClick={() => {
              onLearned(learned)
              useToasts.getState().show({ tone: 'calm', text: t('scanner.learned') })
            }}
          >
            {t('scanner.learn')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** What the scanner's own settings are, where they are known from this scan and differ from the form. */
function learnedFrom({ raw, end }: Scan, settings: ScannerSettings): ScanFrame | null {
  const frame = learnFrame(raw)
  if (!frame) return null
  const fits = settings.scannerEnd === end || (settings.scannerEnd === 'any' && end !== 'none')
  const scannerEnd = fits ? settings.scannerEnd : end
  const same =
    fits && frame.scannerPrefix === settings.scannerPrefix && frame.scannerSuffix === settings.scannerSuffix
  return same ? null : { ...frame, scannerEnd }
}

function kindOf(code: string, rule: WeighedRule, t: TFunction): string {
  const plain = plainCode(code)
  const label = readWeighed(plain, rule)
  if (label) {
    const { plu, measure } = label
    if (!measure) return t('scanner.kind.tag', { plu })
    const value = measure.kind === 'price' ? formatAmount(measure.value) : formatQuantity(measure.value)
    return t(`scanner.kind.${measure.kind}`, {
      plu,
      value: measure.kind === 'pieces' ? measure.value : value,
    })
  }
  if (!isGtin(plain)) return t('scanner.kind.other')
  if (plain.length === 8) return t('scanner.kind.ean8')
  return plain.startsWith('0') ? t('scanner.kind.upc') : t('scanner.kind.ean13')
}

/** Names of the goods with this code, by the settings that are saved. */
function useGoods(code: string): readonly string[] {
  const [found, setFound] = useState<{ code: string; names: readonly string[] }>({ code: '', names: [] })
  useEffect(() => {
    if (code === '') return
    let late = false
    void ask(() => kassa().catalog.byBarcode({ code: code.slice(0, 200) })).then((answer) => {
      if (answer.ok && !late) setFound({ code, names: answer.value.items.map((item) => item.name) })
    })
    return () => {
      late = true
    }
  }, [code])
  return found.code === code ? found.names : []
}
