/** Barcodes of shop goods: check digits of EAN-8, UPC-A and EAN-13 (GS1 General Specifications, 7.9). */

/** The check digit for a body of digits without one. */
export function checkDigit(body: string): number {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const digit = body.charCodeAt(body.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit * 3 : digit
  }
  return (10 - (sum % 10)) % 10
}

/** True for a well-formed EAN-8, UPC-A or EAN-13 whose check digit is right. */
export function isGtin(code: string): boolean {
  return /^(\d{8}|\d{12}|\d{13})$/.test(code) && checkDigit(code.slice(0, -1)) === Number(code.at(-1))
}
