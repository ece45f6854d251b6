/** What a PIN may be: four to eight digits, and none that anybody would try first. */

export const PIN_LEAST = 4
export const PIN_MOST = 8

/** @returns what is wrong with a PIN that is to be set; null when it will do */
export function pinProblem(pin: string): 'length' | 'simple' | null {
  if (!/^\d+$/.test(pin) || pin.length < PIN_LEAST || pin.length > PIN_MOST) return 'length'
  return hasOneStep(pin) || isOnePair(pin) ? 'simple' : null
}

/** 0000, 1234, 4321, 2468, 7890: from each digit to the next is the same way. */
function hasOneStep(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10)
  return steps.every((step) => step === steps[0])
}

/** 1212, 454545. */
const isOnePair = (pin: string): boolean =>
  pin.length % 2 === 0 && pin === pin.slice(0, 2).repeat(pin.length / 2)
