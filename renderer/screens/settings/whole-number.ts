/** A whole number that a person typed, within its bounds; null for anything else. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  const digits = text.trim()
  if (!/^\d{1,6}$/.test(digits)) return null
  const number = Number(digits)
  return number >= least && number <= most ? number : null
}
