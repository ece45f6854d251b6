/** What the service itself says of the same days, as it says it. */
import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../state/errors.ts'
import type { StatsAnswer } from '../../state/report-store.ts'
import css from './Reports.module.css'

export function ServiceCard({ answer }: { answer: StatsAnswer }) {
  const { t } = useTranslation()
  const title = t('reports.service')
  return (
    <section className={css.card} aria-label={title} aria-busy={answer === null}>
      <h2>{title}</h2>
      {answer === null && <Loader role="status" size="sm" aria-label={t('reports.serviceAsked')} />}
      {answer && !answer.ok && <p className={css.hint}>{errorText(answer.error)}</p>}
      {answer?.ok && answer.stats.rows === null && <p className={css.hint}>{t('reports.serviceNone')}</p>}
      {answer?.ok && answer.stats.rows !== null && (
        <>
          <p className={css.hint}>{t('reports.serviceHint')}</p>
          <dl className={css.facts}>
            {answer.stats.rows.map(({ name, value }) => (
              <ServiceRow key={name} name={name} value={value} />
            ))}
          </dl>
        </>
      )}
    </section>
  )
}

const ServiceRow = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
)
