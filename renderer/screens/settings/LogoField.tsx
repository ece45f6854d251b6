/** The owner's picture on receipts: chosen as a file or dropped here, shown as the dots that will be printed. Kept at once. */
import { Button } from '@mantine/core'
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogoView } from '../../../shared/contract/receipts.ts'
import { useDrop } from '../../components/use-drop.ts'
import { ask, kassa } from '../../state/api.ts'
import { showError } from '../../state/errors.ts'
import { type LogoProblem, logoOf } from '../../state/logo.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Logo.module.css'

const TYPES = 'image/png,image/jpeg,image/webp'

export function LogoField() {
  const { t } = useTranslation()
  const [logo, setLogo] = useState<LogoView>(null)
  const [problem, setProblem] = useState<LogoProblem | null>(null)
  const file = useRef<HTMLInputElement>(null)
  useEffect(() => {
    void ask(() => kassa().receipts.logo()).then((answer) => {
      if (answer.ok) setLogo(answer.value)
      else showError(answer.error)
    })
  }, [])
  const keep = async (png: Uint8Array<ArrayBuffer> | null) => {
    const answer = await ask(() => kassa().receipts.setLogo({ png }))
    if (answer.ok) setLogo(answer.value)
    else showError(answer.error)
  }
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const made = await logoOf(chosen)
    setProblem('problem' in made ? made.problem : null)
    if ('png' in made) await keep(made.png)
  }
  const { over, place } = useDrop((file) => void take(file))
  return (
    <fieldset className={css.logo} data-over={over || undefined} {...place}>
      <legend>{t('logo.title')}</legend>
      <div className={css.paper}>
        {logo ? <img src={logo.image} alt={t('logo.shown')} /> : <span>{t('logo.none')}</span>}
      </div>
      <div className={css.side}>
        <p>{t('logo.hint')}</p>
        <div className={css.buttons}>
          <Button
            variant="default"
            leftSection={<IconPhotoPlus size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
            onClick={() => file.current?.click()}
          >
            {t('logo.choose')}
          </Button>
          {logo && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={ICON.normal} stroke={ICON.stroke} aria-hidden />}
              onClick={() => void keep(null)}
            >
              {t('logo.remove')}
            </Button>
          )}
        </div>
        {problem && (
          <p role="alert" className={css.bad}>
            {t(`logo.problem.${problem}`)}
          </p>
        )}
        <input
          ref={file}
          type="file"
          accept={TYPES}
          hidden
          aria-label={t('logo.choose')}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            // The same file may be chosen once more.
            event.currentTarget.value = ''
          }}
        />
      </div>
    </fieldset>
  )
}
