/** Carts laid aside for a while: how many there may be, and how long a name. */
export const MOST_HELD = 50
export const HELD_NAME_LENGTH = 60
