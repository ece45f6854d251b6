/** One row of the file: what it would become, or why it is not taken. */
import { useTranslation } from 'react-i18next'
import type { PreviewRow } from '../../../shared/contract/sheets.ts'
import { formatAmount } from '../../../shared/domain/money.ts'
import css from './Import.module.css'

interface PreviewLineProps {
  /** Undefined while its page is on the way. */
  row: PreviewRow | undefined
  /** px */
  top: number
  height: number
}

export function PreviewLine({ row, top, height }: PreviewLineProps) {
  const { t } = useTranslation()
  const style = { height, transform: `translateY(${top}px)` }
  if (!row) return <li style={style} aria-hidden />
  const { fields, was } = row
  const price =
    fields.price !== undefined && was.price !== undefined
      ? `${formatAmount(was.price)} → ${formatAmount(fields.price)}`
      : row.price === null
        ? ''
        : formatAmount(row.price)
  const renamed =
    was.name !== undefined && fields.name !== undefined ? `${was.name} → ${fields.name}` : row.name
  const changes = [
    was.barcode === undefined
      ? ''
      : was.barcode === null
        ? t('imports.codeAdded')
        : t('imports.codeWas', { code: was.barcode }),
    was.unitId === undefined ? '' : t('imports.unitNow', { unit: row.unit }),
    row.doubtful ? t('imports.doubtful') : '',
  ]
  const why =
    row.problem === null
      ? changes.filter((words) => words !== '').join(', ')
      : t(`imports.problem.${row.problem}`, { line: row.otherLine ?? '' })
  return (
    <li style={style}>
      <small>{t('imports.line', { line: row.line })}</small>
      <span title={renamed}>{renamed === '' ? '—' : renamed}</span>
      <span className={css.code}>{row.barcode ?? ''}</span>
      <span className={css.price}>{price}</span>
      <small className={css.why} data-tone={row.kind === 'refused' ? 'bad' : 'calm'} title={why}>
        {why}
      </small>
    </li>
  )
}
