/** Where an arrow leads on the board: up and down within a column, to the sides to the card at about the same height. */

export function neighbour(board: HTMLElement, key: string): HTMLElement | null {
  const here = document.activeElement
  if (!(here instanceof HTMLElement)) return null
  const column = here.closest<HTMLElement>('[data-column]')
  if (!column) return board.querySelector<HTMLElement>('[data-card]')
  const stops = stopsOf(column)
  const at = stops.indexOf(here)
  switch (key) {
    case 'ArrowDown':
      return stops[at + 1] ?? null
    case 'ArrowUp':
      return stops[at - 1] ?? null
    case 'Home':
      return stops[0] ?? null
    case 'End':
      return stops.at(-1) ?? null
    case 'ArrowLeft':
    case 'ArrowRight':
      return beside(board, column, here, key === 'ArrowLeft' ? -1 : 1)
    default:
      return null
  }
}

const stopsOf = (column: HTMLElement): HTMLElement[] => [
  ...column.querySelectorAll<HTMLElement>('[data-card], [data-action]'),
]

/** The nearest column on that side that has a card. */
function beside(
  board: HTMLElement,
  column: HTMLElement,
  here: HTMLElement,
  side: -1 | 1,
): HTMLElement | null {
  const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')]
  const { top } = here.getBoundingClientRect()
  for (let i = columns.indexOf(column) + side; i >= 0 && i < columns.length; i += side) {
    const cards = [...(columns[i]?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]
    const distance = (card: HTMLElement) => Math.abs(card.getBoundingClientRect().top - top)
    const nearest = cards.toSorted((a, b) => distance(a) - distance(b))[0]
    if (nearest) return nearest
  }
  return null
}
