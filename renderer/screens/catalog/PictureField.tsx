/** The picture of a good: dropped, pasted or chosen; replaced or taken away. */
import { Button } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileChoice } from '../../components/FileChoice.tsx'
import { useDrop } from '../../components/use-drop.ts'
import { type PictureProblem, type Png, scalePicture } from '../../state/catalog/scale-picture.ts'
import { ICON } from '../../theme/sizes.ts'
import css from './Card.module.css'

interface PictureFieldProps {
  /** Address of what the good has now. */
  shown: string | null
  /** What happens to it at this moment, in words; null: nothing. */
  state: string | null
  onPicture: (png: Png) => void
  /** Undefined: there is nothing to take away. */
  onRemove: (() => void) | undefined
}

const TYPES = 'image/png,image/jpeg,image/gif,image/webp'

export function PictureField({ shown, state, onPicture, onRemove }: PictureFieldProps) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<PictureProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const take = async (file: Blob | undefined) => {
    if (!file) return
    setBusy(true)
    const scaled = await scalePicture(file)
    setBusy(false)
    setProblem('problem' in scaled ? scaled.problem : null)
    if ('png' in scaled) onPicture(scaled.png)
  }
  usePaste((file) => void take(file))
  const { over, place } = useDrop((file) => void take(file))
  return (
    <fieldset className={css.picture} data-over={over} aria-label={t('office.field.picture')} {...place}>
      <span className={css.frame}>
        {shown === null ? (
          <IconPhoto size={ICON.large} stroke={ICON.stroke} aria-hidden />
        ) : (
          <img src={shown} alt={t('office.field.picture')} draggable={false} />
        )}
      </span>
      <div className={css.pictureWords}>
        <p className={css.hint}>{t('office.pictureHint')}</p>
        <div className={css.buttons}>
          <FileChoice accept={TYPES} onFile={(file) => void take(file)}>
            {(props) => (
              <Button variant="default" loading={busy} {...props}>
                {shown === null ? t('office.choosePicture') : t('office.replacePicture')}
              </Button>
            )}
          </FileChoice>
          {onRemove && (
            <Button variant="subtle" color="red" onClick={onRemove}>
              {t('office.removePicture')}
            </Button>
          )}
        </div>
        {state !== null && (
          <p className={css.hint} role="status">
            {state}
          </p>
        )}
        {problem !== null && (
          <p className={css.bad} role="alert">
            {t(`office.pictureProblem.${problem}`)}
          </p>
        )}
      </div>
    </fieldset>
  )
}

/** Ctrl+V anywhere in the open card, when what was copied is a picture. */
function usePaste(take: (file: File) => void): void {
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (!file) return
      event.preventDefault()
      latest.current(file)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}

/** An address for bytes that are only in the window yet; null: none. */
export function usePngAddress(png: Png | null): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (!png) {
      setAddress(null)
      return
    }
    const made = URL.createObjectURL(new Blob([png], { type: 'image/png' }))
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [png])
  return address
}
