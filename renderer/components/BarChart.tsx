/** Bars for the eye: one each part, the highest named in words. Whoever cannot see them gets the table beside it. */
import { useElementSize } from '@mantine/hooks'
import { CHART } from '../theme/sizes.ts'
import css from './BarChart.module.css'

export interface Bar {
  key: string
  /** Below it, when there is room. */
  label: string
  value: number
  /** All of it in words. */
  title: string
}

/** @param label what it shows and where it is highest */
export function BarChart({ bars, label, top }: { bars: readonly Bar[]; label: string; top: string }) {
  const { ref, width } = useElementSize()
  const highest = Math.max(1, ...bars.map((bar) => bar.value))
  const step = bars.length === 0 ? 0 : width / bars.length
  const widest = bars.reduce((most, bar) => Math.max(most, bar.label.length), 0)
  const every = step === 0 ? 1 : Math.max(1, Math.ceil((widest * CHART.letter + CHART.apart) / step))
  const thick = Math.max(1, Math.min(CHART.thickest, step - CHART.gap))
  return (
    <div className={css.chart} role="img" aria-label={label}>
      <span className={css.top} aria-hidden>
        {top}
      </span>
      <div ref={ref} className={css.plot}>
        <svg width={width} height={CHART.height} aria-hidden focusable="false">
          {bars.map((bar, i) => {
            const height = bar.value <= 0 ? 0 : Math.max(2, (bar.value / highest) * CHART.height)
            return (
              <g key={bar.key} className={css.bar}>
                <title>{bar.title}</title>
                <rect className={css.column} x={i * step} width={step} height={CHART.height} />
                <rect
                  className={css.value}
                  x={i * step + (step - thick) / 2}
                  y={CHART.height - height}
                  width={thick}
                  height={height}
                  rx={Math.min(CHART.round, thick / 2)}
                />
              </g>
            )
          })}
        </svg>
        <div className={css.labels} aria-hidden>
          {bars.map((bar, i) =>
            i % every === 0 ? (
              <span
                key={bar.key}
                style={{ left: within((i + 0.5) * step, (bar.label.length * CHART.letter) / 2, width) }}
              >
                {bar.label}
              </span>
            ) : null,
          )}
        </div>
      </div>
    </div>
  )
}

/** The middle of a label, so that the first and the last one are read in full. */
const within = (middle: number, half: number, width: number): number =>
  Math.max(half, Math.min(width - half, middle))
