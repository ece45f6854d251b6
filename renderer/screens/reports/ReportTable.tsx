/** A table of the reports: each row is named by its first cell, figures stand at the right. */
import type { ReactNode } from 'react'
import css from './Reports.module.css'

interface ReportTableProps {
  /** For whoever hears it. */
  label: string
  /** A name in a list of its own is that of figures. */
  columns: readonly (string | readonly [figures: string])[]
  rows: readonly {
    key: string
    /** As many as there are columns. */
    cells: readonly ReactNode[]
    strong?: boolean
  }[]
}

export function ReportTable({ label, columns, rows }: ReportTableProps) {
  const heads = columns.map((column) =>
    typeof column === 'string' ? { title: column } : { title: column[0], figures: true },
  )
  return (
    <table className={css.table} aria-label={label}>
      <thead>
        <tr>
          {heads.map(({ title, figures }) => (
            <th key={title} scope="col" data-number={figures}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...cells], strong }) => (
          <tr key={key} data-strong={strong || undefined}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              <td key={heads[at + 1]?.title} data-number={heads[at + 1]?.figures}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
