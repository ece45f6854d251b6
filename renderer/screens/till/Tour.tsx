/**
 * A walk over the till in five steps: each part is lit, with a few words beside it. Nothing is shut meanwhile: typing, scans
 * and every key but Enter and Escape do what they always do.
 */
import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TOUR_STEPS, type TourStep, useHelp } from '../../state/help-store.ts'
import { useSearch } from '../../state/search.ts'
import { TOUR } from '../../theme/sizes.ts'
import css from './Tour.module.css'

export function Tour() {
  const step = useHelp((help) => help.step)
  return step && <Walk step={step} />
}

function Walk({ step }: { step: TourStep }) {
  const { t } = useTranslation()
  const next = useHelp((help) => help.next)
  const back = useHelp((help) => help.back)
  const end = useHelp((help) => help.endTour)
  const box = usePartBox(step)
  useEffect(() => {
    window.addEventListener('keydown', walkByKey, true)
    return () => window.removeEventListener('keydown', walkByKey, true)
  }, [])
  const at = TOUR_STEPS.indexOf(step)
  const last = at === TOUR_STEPS.length - 1
  return (
    <>
      {box && <div className={css.light} style={box} aria-hidden />}
      <section
        className={css.card}
        style={box ? inWindow(placeBeside(box)) : {}}
        aria-label={t('tour.title')}
      >
        <div aria-live="polite">
          <p className={css.count}>{t('tour.step', { step: at + 1, of: TOUR_STEPS.length })}</p>
          <h2>{t(`tour.${step}.title`)}</h2>
          <p>{t(`tour.${step}.text`)}</p>
        </div>
        <div className={css.buttons}>
          {!last && (
            <Button variant="subtle" onClick={end} aria-keyshortcuts="Escape">
              {t('tour.end')}
            </Button>
          )}
          <span className={css.space} />
          {at > 0 && (
            <Button variant="default" onClick={back}>
              {t('tour.back')}
            </Button>
          )}
          <Button onClick={next} aria-keyshortcuts="Enter">
            {last ? t('tour.done') : t('tour.next')}
          </Button>
        </div>
      </section>
    </>
  )
}

/** A dialog has these keys for itself, a field with words in it its Enter, a button its own press. */
function walkByKey(event: KeyboardEvent): void {
  const { target, key } = event
  const busy = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
  if (busy || event.repeat || (key !== 'Enter' && key !== 'Escape')) return
  const help = useHelp.getState()
  if (key === 'Escape') help.endTour()
  else if (!(target instanceof HTMLButtonElement) && useSearch.getState().text === '') help.next()
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Where the part of this step stands, also after the window has changed its size. */
function usePartBox(step: TourStep): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useLayoutEffect(() => {
    const part = document.querySelector(`[data-tour="${step}"]`)
    const look = () => {
      const found = part?.getBoundingClientRect()
      setBox(found ? { left: found.left, top: found.top, width: found.width, height: found.height } : null)
    }
    look()
    if (!part) return
    const watch = new ResizeObserver(look)
    watch.observe(part)
    watch.observe(document.documentElement)
    return () => watch.disconnect()
  }, [step])
  return box
}

type Place = { left: number; top: number } | { left: number; bottom: number }

/** Below the part, above it, or to its left, wherever there is room; over its edge where there is none. */
function placeBeside({ left, top, width, height }: Box): Place {
  const { innerWidth, innerHeight } = window
  const right = left + width
  const bottom = top + height
  const along = Math.max(TOUR.gap, Math.min(left, innerWidth - TOUR.width - TOUR.gap))
  if (bottom + TOUR.height + TOUR.gap < innerHeight) return { left: along, top: bottom + TOUR.gap }
  // By its lower edge: with large letters it is higher than it says.
  if (top - TOUR.height - TOUR.gap > 0) return { left: along, bottom: innerHeight - top + TOUR.gap }
  const beside = Math.max(TOUR.gap, Math.min(top, innerHeight - TOUR.height - TOUR.gap))
  if (left - TOUR.width - TOUR.gap > 0) return { left: left - TOUR.width - TOUR.gap, top: beside }
  return { left: Math.min(right + TOUR.gap, innerWidth - TOUR.width - TOUR.gap), top: beside }
}

/** Also in the moment in which the window has become smaller and the part is not yet measured again. */
function inWindow({ left, ...place }: Place) {
  const [edge, away] = 'top' in place ? (['top', place.top] as const) : (['bottom', place.bottom] as const)
  return {
    left: `min(${left}px, 100vw - ${TOUR.width + TOUR.gap}px)`,
    [edge]: `min(${away}px, 100vh - ${TOUR.height + TOUR.gap}px)`,
  }
}
