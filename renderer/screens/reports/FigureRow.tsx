/** The five figures of a range, each with what it was before. */
import { useTranslation } from 'react-i18next'
import type { Figures, RangeReport } from '../../../shared/contract/reports.ts'
import { formatAmount, formatCount } from '../../../shared/domain/money.ts'
import css from './Reports.module.css'
import { changeWords } from './words.ts'

const FIGURES = [
  ['sum', formatAmount],
  ['count', formatCount],
  ['average', formatAmount],
  ['refunds', formatAmount],
  ['net', formatAmount],
] as const satisfies readonly (readonly [keyof Figures, (value: number) => string])[]

export function FigureRow({ report: { figures, figuresBefore } }: { report: RangeReport }) {
  const { t } = useTranslation()
  return (
    <dl className={css.figures} aria-label={t('reports.figures')}>
      {FIGURES.map(([name, words]) => {
        const change = changeWords(figures[name], figuresBefore[name])
        return (
          <div key={name}>
            <dt>{t(`reports.figure.${name}`)}</dt>
            <dd>{words(figures[name])}</dd>
            <dd>
              {t('reports.was', { value: words(figuresBefore[name]) })}
              {change !== null && `, ${change}`}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
