/** Sizes that code must know as numbers: the virtual grid of tiles and icons. Pixels. */
export const TILE = { minWidth: 142, height: 182, gap: 8, ahead: 3 } as const
export const LARGE_TILE = { minWidth: 176, height: 206, gap: 10, ahead: 3 } as const
/** A line of the owner's list of goods. */
export const GOOD_ROW = 52
export const LARGE_GOOD_ROW = 64
/** A row of a file before it is taken. */
export const PREVIEW_ROW = 44
export const LARGE_PREVIEW_ROW = 64
/** From the phone field past the edge of the cart: what opens beside it leaves the cart in sight. */
export const BESIDE_CART = 18
/** Layer of a question that may be asked over an open dialog. */
export const ABOVE_DIALOGS = 300
/** Of the card of the walk over the till, as in tokens.css, and how far it keeps from what it speaks of. */
export const TOUR = { width: 372, height: 190, gap: 12 } as const
export const ICON = { small: 16, normal: 20, large: 40, huge: 96, stroke: 1.8, thin: 1.4 } as const
/** Bars of a chart: how high, a letter of a label, the room between two labels and two bars, the widest bar, its corners. */
export const CHART = { height: 150, letter: 7, apart: 10, gap: 3, thickest: 40, round: 3 } as const
/** A row of the owner's lists, and how many beyond those in sight are kept ready. */
export const BOOK_ROW = { height: 60, large: 72, ahead: 8 } as const
