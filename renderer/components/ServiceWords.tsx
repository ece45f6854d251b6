/** Why something did not go: our words, and below them, smaller, those of the service where ours stand for them. */
import { useTranslation } from 'react-i18next'
import type { Told } from '../state/service-words.ts'
import css from './ServiceWords.module.css'

export function ServiceWords({ told: { words, said } }: { told: Told }) {
  const { t } = useTranslation()
  return (
    <>
      {words} {said !== null && <small className={css.said}>{t('common.serviceSaid', { said })}</small>}
    </>
  )
}
