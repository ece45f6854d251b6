/** What a screen is measured by: it fits its window, and a finger hits what is on it. */
import type { Page } from '@playwright/test'

/** Which controls that can be seen are smaller than `least`, px, by what they are called. */
export const smallTargets = (page: Page, least: { width: number; height: number }): Promise<string[]> =>
  page.evaluate((px) => {
    const controls =
      'button, a[href], select, summary, input:not([type=hidden], [type=file]), textarea, [role=option], [role=menuitem]'
    const small: string[] = []
    for (const one of document.querySelectorAll<HTMLElement>(controls)) {
      // Of a choice or a switch the words beside it are pressed as well; of a field its frame; a button may lie over its whole row.
      const choice = one instanceof HTMLInputElement && ['radio', 'checkbox'].includes(one.type)
      const over = getComputedStyle(one, '::after')
      const row = over.position === 'absolute' && over.inset === '0px' ? one.offsetParent : null
      const pressed =
        (choice
          ? (one.labels?.[0] ?? null)
          : (row ?? one.closest('.mantine-Input-wrapper:has(> input, > div > input)'))) ?? one
      const box = pressed.getBoundingClientRect()
      const style = getComputedStyle(pressed)
      if (box.width < 2 || box.height < 2 || style.visibility === 'hidden') continue
      if (one.closest('[aria-hidden=true], [inert]') !== null) continue
      // Half a pixel may be lost to the size of the display.
      if (box.width >= px.width - 0.5 && box.height >= px.height - 0.5) continue
      const name =
        one.getAttribute('aria-label') ??
        (one as HTMLInputElement).labels?.[0]?.textContent ??
        one.textContent ??
        ''
      small.push(`«${name.trim().slice(0, 40)}» ${Math.round(box.width)}×${Math.round(box.height)}`)
    }
    return [...new Set(small)]
  }, least)

/** What scrolls sideways, and controls whose words, or the hint in them, do not fit. Names of goods may end in dots: they are told in full elsewhere. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth)
      faults.push(`the page: ${root.scrollWidth} in ${root.clientWidth}`)
    if (root.scrollHeight > root.clientHeight) faults.push(`the page is ${root.scrollHeight} high`)
    const words =
      'button, label, h1, h2, dt, dd, output, [role=status], [role=note], [role=alert], kbd, small'
    for (const one of document.querySelectorAll<HTMLElement>(words)) {
      const box = one.getBoundingClientRect()
      const hidden = one.closest('.heard, [aria-hidden=true], [data-tile]') !== null
      if (hidden || box.width < 2 || box.height < 2) continue
      const text = (one.textContent ?? '').trim().slice(0, 40)
      if (text === '') continue
      if (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0) {
        faults.push(`«${text}»: ${one.scrollWidth} in ${one.clientWidth}`)
      }
      const scrolls = one.closest('[role=toolbar], [role=list], ul')
      if (!scrolls && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`«${text}» leaves the window`)
    }
    const pen = document.createElement('canvas').getContext('2d')
    for (const one of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      if (!pen || one.value !== '' || one.clientWidth === 0) continue
      const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(one)
      pen.font = `${fontWeight} ${fontSize} ${fontFamily}`
      const room = one.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      const wanted = Math.round(pen.measureText(one.placeholder).width)
      if (wanted > room + 1) faults.push(`«${one.placeholder}»: ${wanted} in ${room}`)
    }
    return faults
  })

/** Numbers of receipts, phones, sums, days and times that go on in a second line. */
export const brokenFigures = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const figures = [
      /(?<![\p{L}\p{N}-])[\p{L}\p{N}]+-\d{4}-\d{4,}(?![\p{L}\p{N}-])/u,
      /8 \(\d{3}\) [\d•]{3}-[\d•]{2}-[\d•]{2}/,
      /[−-]?\d[\d\u00a0]*(,\d\d)?\u00a0₸/,
      /\d\d\.\d\d\.\d{4}/,
      /\d\d:\d\d/,
    ]
    const all = new RegExp(figures.map(({ source }) => source).join('|'), 'gu')
    const broken = new Set<string>()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement?.closest('.heard, [aria-hidden=true]')) continue
      for (const { 0: figure, index } of (text.textContent ?? '').matchAll(all)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + figure.length)
        const tops = [...range.getClientRects()].map(({ top }) => Math.round(top / 4))
        if (new Set(tops).size > 1) broken.add(`«${figure}» goes on in a second line`)
      }
    }
    return [...broken]
  })

/**
 * Parts whose changes take longer than `most` ms. A wheel that turns while something is waited for is no such change.
 * @param written false: not by what the library wrote on a part itself, for the wish of that moment
 */
export const movingParts = (page: Page, most: number, { written = true } = {}): Promise<string[]> =>
  page.evaluate(
    ([ms, inline]) => {
      const longest = (text: string) =>
        Math.max(
          ...text.split(',').map((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000)),
        )
      const moving = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => {
        if (!inline && one.style.transitionDuration !== '') return false
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(one)
        const wheel = one.closest('.mantine-Loader-root') !== null && ms > 0
        return (
          longest(transitionDuration) > ms ||
          (animationName !== 'none' && longest(animationDuration) > ms && !wheel)
        )
      })
      return [...new Set(moving.map((one) => `${one.tagName} ${one.getAttribute('class') ?? ''} moves`))]
    },
    [most, written] as const,
  )

/** The least contrast of what a control is seen by. */
const FRAME_CONTRAST = 3

/** Fields and choices, on or off, whose frame is hardly told from what it stands on, by what they are called. */
export const faintFrames = (page: Page): Promise<string[]> =>
  page.evaluate(async (least) => {
    // Half a fade between two themes has the colours of neither.
    const fades = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.allSettled(fades.map((one) => one.finished))
    type Colour = readonly [red: number, green: number, blue: number, opacity: number]
    const coloursIn = (text: string): Colour[] =>
      (text.match(/rgba?\([^)]*\)/g) ?? []).map((one) => {
        const [red = 0, green = 0, blue = 0, opacity = 1] = (one.match(/[\d.]+/g) ?? []).map(Number)
        return [red, green, blue, opacity]
      })
    const light = ([red, green, blue]: Colour): number => {
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) =>
        part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const contrast = (one: Colour, other: Colour): number => {
      const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b)
      return (bright + 0.05) / (dark + 0.05)
    }
    const groundOf = (one: Element | null): Colour => {
      const [colour] = one ? coloursIn(getComputedStyle(one).backgroundColor) : []
      if (!one || !colour) return [255, 255, 255, 1]
      return colour[3] < 1 ? groundOf(one.parentElement) : colour
    }
    const faint = new Set<string>()
    for (const one of document.querySelectorAll<HTMLInputElement>(
      'input[type=checkbox], input[type=radio]:not(.mantine-SegmentedControl-input), .mantine-Input-input',
    )) {
      // Of a switch the track beside it is seen.
      const track = one.getAttribute('role') === 'switch' ? one.nextElementSibling : null
      const seen = track ?? one
      if (one.disabled || seen.getBoundingClientRect().width < 2) continue
      const style = getComputedStyle(seen)
      const frame = style.borderTopWidth === '0px' ? '' : style.borderTopColor
      // Where the keyboard is, the ring is the frame.
      const ring = style.outlineStyle === 'none' ? '' : style.outlineColor
      const seenBy = coloursIn(`${frame} ${ring} ${style.boxShadow} ${style.backgroundColor}`)
      const grounds = [groundOf(seen.parentElement), groundOf(seen)]
      const told = seenBy.some(
        (colour) => colour[3] === 1 && grounds.some((ground) => contrast(colour, ground) >= least),
      )
      if (!told) faint.add(`«${one.labels?.[0]?.textContent ?? one.ariaLabel ?? ''}» is hardly seen`)
    }
    return [...faint]
  }, FRAME_CONTRAST)

/** Controls, and words of a dialog, that a message lies over; what makes room for it has a few frames to do so. */
export const coveredByMessages = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 6; frame++) await new Promise(requestAnimationFrame)
    const controls =
      'button, a[href], select, summary, input, textarea, label, [role=option], [role=menuitem], [role=dialog] :is(dt, dd, p, li, h3)'
    const covered = new Set<string>()
    for (const message of document.querySelectorAll('[data-message]')) {
      const { left, right, top, bottom } = message.getBoundingClientRect()
      for (let x = left + 4; x < right; x += 8) {
        for (let y = top + 4; y < bottom; y += 8) {
          const under = document.elementsFromPoint(x, y).find((one) => !one.closest('[data-message]'))
          const control = under?.closest(controls)
          if (control)
            covered.add((control.getAttribute('aria-label') ?? control.textContent ?? '').slice(0, 40))
        }
      }
    }
    return [...covered]
  })
