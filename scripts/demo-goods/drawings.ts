/** Our own drawings of goods: a function a shape, two colours each, as the inside of a 256×256 SVG. */

type Draw = (main: string, accent: string) => string

const WHITE = '#ffffff'
const INK = '#2b3440'

/** Light that falls from the left on anything round or boxed. */
const shine = (x: number, y: number, w: number, h: number, r = w / 2): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${WHITE}" opacity=".35"/>`
const rect = (x: number, y: number, w: number, h: number, r: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`
const oval = (cx: number, cy: number, rx: number, ry: number, fill: string, more = ''): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
const path = (d: string, fill: string, more = ''): string => `<path d="${d}" fill="${fill}" ${more}/>`
const line = (d: string, stroke: string, width: number, more = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`
/** The darker side of a body. */
const shade = (d: string): string => path(d, '#000000', 'opacity=".12"')
const leaf = (x: number, y: number, turn: number, fill = '#4f9d4a'): string =>
  path('M0 0C8-22 34-26 48-16C40 2 16 10 0 0Z', fill, `transform="translate(${x} ${y}) rotate(${turn})"`)
/** An ornament of a label: a ram's horn curl, doubled. */
const horns = (x: number, y: number, colour: string, size = 1): string =>
  `<g transform="translate(${x} ${y}) scale(${size})">${line('M0 18V2C0-10-20-12-22 0C-23 8-14 10-13 3M0 2C0-10 20-12 22 0C23 8 14 10 13 3', colour, 5)}</g>`

export const DRAWINGS = {
  bottle: (main, accent) =>
    rect(112, 26, 32, 22, 6, accent) +
    path(
      'M114 48H142V66C142 84 166 92 166 120V212Q166 226 152 226H104Q90 226 90 212V120C90 92 114 84 114 66Z',
      main,
    ) +
    shade('M142 48V66C142 84 166 92 166 120V212Q166 226 152 226H146V110C146 92 132 80 132 48Z') +
    rect(90, 132, 76, 54, 0, WHITE) +
    rect(90, 140, 76, 38, 0, accent) +
    horns(128, 158, WHITE, 0.8) +
    shine(99, 104, 9, 112),
  soda: (main, accent) =>
    rect(110, 24, 36, 20, 6, accent) +
    path(
      'M116 44H140C142 76 172 82 172 118C172 140 164 146 164 160S172 184 172 206Q172 228 152 228H104Q84 228 84 206C84 184 92 176 92 160S84 140 84 118C84 82 114 76 116 44Z',
      main,
    ) +
    shade(
      'M140 44C142 76 172 82 172 118C172 140 164 146 164 160S172 184 172 206Q172 228 152 228H144C158 180 150 120 132 90V44Z',
    ) +
    path('M86 112Q128 126 170 112L168 150Q128 164 89 150Z', accent) +
    line('M104 134Q118 122 130 134T154 134', WHITE, 6) +
    shine(96, 168, 8, 46),
  oil: (main, accent) =>
    rect(116, 28, 26, 24, 5, accent) +
    path('M116 52H142L146 78Q170 88 170 116V210Q170 226 154 226H100Q86 226 86 210V116Q86 88 112 78Z', main) +
    path('M150 104h34q12 0 12 12v38q0 12-12 12h-14v-14h10v-34h-30z', accent) +
    rect(86, 134, 84, 60, 0, WHITE, 'opacity=".92"') +
    `<g transform="translate(128 164)">${Array.from({ length: 8 }, (_, i) => path('M0-6Q6-22 0-26Q-6-22 0-6', accent, `transform="rotate(${i * 45})"`)).join('')}${oval(0, 0, 7, 7, INK)}</g>` +
    shine(95, 100, 8, 118),
  carton: (main, accent) =>
    path('M84 92L112 56H166L178 92V222Q178 228 172 228H90Q84 228 84 222Z', WHITE) +
    rect(112, 36, 54, 24, 4, main) +
    path('M84 92L112 56H166L178 92Z', main) +
    shade('M150 92L166 56L178 92V222Q178 228 172 228H150Z') +
    rect(84, 124, 94, 74, 0, main) +
    path('M84 176Q108 156 131 176T178 172V198H84Z', WHITE) +
    horns(130, 142, accent, 0.9),
  tub: (main, accent) =>
    oval(128, 92, 66, 16, accent) +
    path('M62 92H194L178 208Q176 220 162 220H94Q80 220 78 208Z', WHITE) +
    path('M67 128H189L181 184H75Z', main) +
    shade('M158 92H194L178 208Q176 220 162 220H146Z') +
    oval(128, 88, 70, 14, accent) +
    oval(128, 85, 56, 9, WHITE, 'opacity=".4"') +
    oval(118, 156, 16, 14, accent) +
    oval(142, 160, 14, 12, accent) +
    leaf(128, 144, -30),
  brick: (main, accent) =>
    path('M48 116L96 92H214L172 116Z', WHITE) +
    path('M172 116L214 92V166L172 194Z', accent) +
    rect(48, 116, 124, 78, 3, main) +
    path('M48 150Q110 130 172 150V172Q110 152 48 172Z', WHITE, 'opacity=".85"') +
    horns(110, 134, accent, 0.7),
  cheese: (main, accent) =>
    path('M40 150L176 76Q214 96 216 136V150Z', main) +
    rect(40, 150, 176, 58, 4, accent) +
    path('M40 150H216V204Q216 208 212 208H44Q40 208 40 204Z', accent) +
    oval(90, 176, 14, 12, main) +
    oval(142, 188, 9, 8, main) +
    oval(178, 168, 15, 12, main) +
    oval(164, 116, 15, 9, accent) +
    oval(116, 134, 9, 6, accent),
  eggs: (main, accent) =>
    [62, 98, 134, 170]
      .map((x) => path(`M${x} 150C${x} 108 ${x + 8} 90 ${x + 15} 90S${x + 30} 108 ${x + 30} 150Z`, main))
      .join('') +
    path(
      'M42 138Q58 152 74 138T106 138T138 138T170 138T214 138L206 196Q204 204 196 204H60Q52 204 50 196Z',
      accent,
    ) +
    shade('M50 178H208L206 196Q204 204 196 204H60Q52 204 50 196Z'),
  loaf: (main, accent) =>
    path(
      'M44 130C36 88 70 76 128 76S220 88 212 130C210 142 204 146 204 156V190Q204 204 190 204H66Q52 204 52 190V156C52 146 46 142 44 130Z',
      main,
    ) +
    path(
      'M66 134C60 104 84 94 128 94S196 104 190 134C188 142 184 148 184 156V186H72V156C72 148 68 142 66 134Z',
      accent,
    ) +
    [
      [96, 130],
      [126, 150],
      [156, 126],
      [110, 168],
      [150, 168],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 6, 4, main, 'opacity=".5"'))
      .join(''),
  baton: (main, accent) =>
    `<g transform="rotate(-28 128 134)">${rect(28, 96, 200, 76, 38, main)}${[66, 104, 142, 180].map((x) => line(`M${x - 10} 156L${x + 14} 112`, accent, 11)).join('')}${shine(54, 104, 130, 8, 4)}</g>`,
  nan: (main, accent) =>
    oval(128, 136, 96, 84, main) +
    oval(128, 132, 62, 52, accent) +
    Array.from({ length: 16 }, (_, i) => {
      const turn = (i * Math.PI) / 8
      return oval(128 + Math.cos(turn) * 40, 132 + Math.sin(turn) * 32, 4, 4, main)
    }).join('') +
    oval(128, 132, 7, 6, main) +
    line('M52 106Q72 66 118 58', WHITE, 7, 'opacity=".4"'),
  bun: (main, accent) =>
    path('M40 166C36 104 78 76 128 76S220 104 216 166Q214 190 190 190H66Q42 190 40 166Z', main) +
    path('M66 116Q90 84 128 84T190 116Q160 134 128 122T66 116Z', accent) +
    [
      [92, 112],
      [116, 104],
      [140, 112],
      [164, 104],
      [128, 94],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 5, 3, WHITE))
      .join(''),
  samsa: (main, accent) =>
    path('M128 60L218 186Q222 200 206 202H50Q34 200 38 186Z', main) +
    line('M128 86L96 176M128 86L160 176M110 126H146M100 154H156', accent, 7) +
    [
      [84, 184],
      [120, 190],
      [156, 184],
      [180, 190],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 4, 3, INK))
      .join(''),
  apple: (main, accent) =>
    path(
      'M128 92C104 66 50 76 50 136C50 190 90 222 110 218C122 214 134 214 146 218C166 222 206 190 206 136C206 76 152 66 128 92Z',
      main,
    ) +
    path('M166 84C208 100 204 196 146 218C166 222 206 190 206 136C206 100 188 84 166 84Z', accent) +
    line('M128 94Q126 66 140 48', '#6b4a2b', 8) +
    leaf(136, 66, -8) +
    oval(88, 122, 13, 24, WHITE, 'opacity=".4" transform="rotate(24 88 122)"'),
  pear: (main, accent) =>
    path(
      'M128 64C152 64 150 98 160 116C176 140 194 152 190 184C186 216 156 226 128 226S70 216 66 184C62 152 80 140 96 116C106 98 104 64 128 64Z',
      main,
    ) +
    path('M152 84C156 104 164 118 172 130C196 160 196 208 150 223C180 200 176 150 160 124Z', accent) +
    line('M128 66Q126 48 138 36', '#6b4a2b', 7) +
    leaf(134, 52, 0) +
    oval(96, 164, 12, 26, WHITE, 'opacity=".4" transform="rotate(18 96 164)"'),
  banana: (main, accent) =>
    path(
      'M60 60C58 150 120 206 208 190C214 188 214 178 206 176C150 176 108 140 84 56C80 48 60 48 60 60Z',
      main,
    ) +
    path('M84 56C88 116 140 158 206 176C150 176 108 140 84 56Z', accent) +
    path('M58 62L62 40H82L84 58Z', '#6b4a2b') +
    path('M92 50C112 120 160 142 214 140C222 142 222 152 214 156C160 164 108 132 84 56Z', main),
  citrus: (main, accent) =>
    oval(112, 128, 76, 74, main) +
    oval(86, 98, 16, 22, WHITE, 'opacity=".35" transform="rotate(36 86 98)"') +
    oval(168, 168, 54, 54, main) +
    oval(168, 168, 46, 46, WHITE) +
    Array.from({ length: 8 }, (_, i) =>
      path('M168 168L158 128Q168 122 178 128Z', accent, `transform="rotate(${i * 45} 168 168)"`),
    ).join('') +
    leaf(108, 62, -20),
  grapes: (main, accent) =>
    [
      [84, 106],
      [118, 102],
      [152, 106],
      [68, 134],
      [102, 134],
      [136, 134],
      [168, 134],
      [86, 164],
      [120, 164],
      [152, 164],
      [104, 192],
      [136, 192],
      [120, 218],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 20, 20, main) + oval((x ?? 0) - 6, (y ?? 0) - 7, 5, 5, accent))
      .join('') +
    line('M118 90Q118 62 132 44', '#6b4a2b', 7) +
    leaf(124, 70, -6) +
    leaf(122, 72, 150),
  melon: (main, accent) =>
    path('M36 98H220C220 158 178 210 128 210S36 158 36 98Z', main) +
    path('M48 98H208C208 150 172 196 128 196S48 150 48 98Z', WHITE) +
    path('M58 98H198C198 146 168 184 128 184S58 146 58 98Z', accent) +
    [
      [90, 122],
      [128, 118],
      [166, 122],
      [108, 150],
      [148, 150],
      [128, 170],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 4, 7, INK))
      .join(''),
  berry: (main, accent) =>
    path('M128 220C78 196 50 138 66 104C80 76 176 76 190 104C206 138 178 196 128 220Z', main) +
    [
      [92, 122],
      [128, 116],
      [164, 122],
      [104, 152],
      [152, 152],
      [128, 180],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 4, 6, accent))
      .join('') +
    leaf(126, 92, -50) +
    leaf(126, 92, -14) +
    leaf(132, 92, -166) +
    leaf(130, 90, -128),
  tomato: (main, accent) =>
    oval(128, 146, 84, 74, main) +
    path('M174 86C216 112 216 186 164 212C230 190 226 110 174 86Z', accent) +
    leaf(128, 86, 0) +
    leaf(128, 86, -50) +
    leaf(128, 86, 30) +
    leaf(128, 86, 150) +
    leaf(128, 86, 190) +
    oval(92, 126, 14, 22, WHITE, 'opacity=".4" transform="rotate(30 92 126)"'),
  cucumber: (main, accent) =>
    `<g transform="rotate(-34 128 128)">${rect(22, 74, 190, 58, 29, main)}${[52, 88, 124, 160].map((x) => line(`M${x} 92H${x + 20}`, accent, 5)).join('')}${rect(50, 138, 186, 56, 28, main)}${[80, 118, 156, 194].map((x) => line(`M${x} 160H${x + 16}`, accent, 5)).join('')}${shine(46, 82, 130, 7, 4)}</g>`,
  carrot: (main, accent) =>
    leaf(158, 84, -70) +
    leaf(162, 86, -36) +
    leaf(166, 92, -4) +
    path(
      'M166 70C190 84 192 108 176 124C140 168 96 204 48 218C42 218 40 214 42 208C56 160 92 112 136 76C146 66 156 64 166 70Z',
      main,
    ) +
    line('M132 100L146 116M104 130L118 144M86 162L96 172M150 130L160 136', accent, 6),
  potato: (main, accent) =>
    path('M60 150C52 100 96 68 138 76C190 84 220 124 202 168C188 206 72 216 60 150Z', main) +
    path('M196 116C224 150 196 206 118 200C180 196 204 164 196 116Z', accent) +
    [
      [100, 120],
      [140, 108],
      [168, 140],
      [112, 160],
      [146, 172],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 5, 4, accent))
      .join(''),
  onion: (main, accent) =>
    path('M128 44C132 78 204 96 204 152C204 194 168 216 128 216S52 194 52 152C52 96 124 78 128 44Z', main) +
    line(
      'M128 70C104 100 96 160 120 214M128 70C152 100 160 160 136 214M122 84C76 110 66 160 90 200M134 84C180 110 190 160 166 200',
      accent,
      4,
    ) +
    line('M116 216L110 228M128 216V232M140 216L146 228', '#8a6b45', 4),
  cabbage: (main, accent) =>
    oval(128, 136, 88, 82, main) +
    path(
      'M128 216C70 190 56 120 96 66C116 110 120 160 128 216ZM128 216C186 190 200 120 160 66C140 110 136 160 128 216Z',
      accent,
    ) +
    line(
      'M128 214V78M128 180L96 132M128 180L160 132M128 146L108 112M128 146L148 112',
      WHITE,
      5,
      'opacity=".8"',
    ),
  pepper: (main, accent) =>
    path(
      'M128 88C96 70 58 82 58 124C58 172 84 222 104 222C116 222 120 214 128 214S140 222 152 222C172 222 198 172 198 124C198 82 160 70 128 88Z',
      main,
    ) +
    path('M128 88C116 130 118 180 128 214C138 180 140 130 128 88Z', accent) +
    path('M106 86Q128 66 150 86L142 74Q140 52 152 40L138 34Q122 50 122 74Z', '#4f9d4a') +
    oval(84, 122, 9, 26, WHITE, 'opacity=".4" transform="rotate(8 84 122)"'),
  greens: (main, accent) =>
    [-30, -15, 0, 15, 30]
      .map(
        (turn) =>
          `<g transform="rotate(${turn} 128 214)">${line('M128 210V92', accent, 6)}${leaf(128, 112, -60, main)}${leaf(128, 112, -160, main)}${leaf(128, 92, -90, main)}${leaf(128, 140, -40, main)}${leaf(128, 140, 178, main)}</g>`,
      )
      .join('') + rect(100, 178, 56, 20, 8, '#e7b04a'),
  sausage: (main, accent) =>
    `<g transform="rotate(-22 128 132)">${rect(26, 92, 176, 72, 36, main)}${oval(196, 128, 24, 36, accent)}${[
      [190, 112],
      [204, 126],
      [188, 136],
      [198, 150],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 4, 4, WHITE))
      .join(
        '',
      )}${line('M26 128L10 118M26 128L10 138', '#c9a26a', 6)}${shine(52, 102, 110, 9, 5)}${rect(80, 92, 52, 72, 0, WHITE, 'opacity=".9"')}${horns(106, 124, main, 0.8)}</g>`,
  meat: (main, accent) =>
    path(
      'M52 120C56 76 110 62 156 76C204 90 226 132 206 168C190 198 156 180 130 190C92 206 48 170 52 120Z',
      accent,
    ) +
    path(
      'M66 122C70 88 114 78 152 90C192 102 208 134 194 158C182 178 152 164 126 174C98 184 64 160 66 122Z',
      main,
    ) +
    line('M90 126Q108 106 130 116M120 148Q146 132 168 140', accent, 7) +
    oval(162, 116, 15, 12, WHITE) +
    oval(162, 116, 7, 5, accent),
  chicken: (main, accent) =>
    line('M104 168L66 206', '#f4ead8', 16) +
    oval(56, 206, 13, 12, '#f4ead8') +
    oval(68, 218, 13, 12, '#f4ead8') +
    path('M98 176C78 136 102 70 158 60C204 54 222 98 204 136C186 172 138 186 98 176Z', main) +
    path('M98 176C138 186 186 172 204 136C210 122 212 108 210 96C204 150 150 170 98 176Z', accent) +
    oval(140, 96, 24, 12, WHITE, 'opacity=".4" transform="rotate(-30 140 96)"'),
  fish: (main, accent) =>
    path('M34 132C68 78 140 74 180 122L222 88Q228 134 222 178L180 144C140 190 68 186 34 132Z', main) +
    path('M34 132C68 186 140 190 180 144L150 136C120 156 76 152 34 132Z', accent) +
    line('M92 96Q108 132 92 168', WHITE, 5, 'opacity=".7"') +
    oval(70, 122, 8, 8, WHITE) +
    oval(70, 122, 4, 4, INK) +
    [
      [116, 118],
      [140, 118],
      [128, 136],
      [152, 134],
    ]
      .map(([x, y]) => line(`M${x} ${y}q8 8 0 16`, WHITE, 3, 'opacity=".6"'))
      .join(''),
  can: (main, accent) =>
    rect(76, 58, 104, 156, 8, main) +
    oval(128, 60, 52, 16, '#d5dbe1') +
    oval(128, 58, 40, 10, '#b9c2cb') +
    path('M76 210Q128 232 180 210V204H76Z', '#b9c2cb') +
    rect(76, 96, 104, 84, 0, accent) +
    horns(128, 130, WHITE, 1.2) +
    shade('M156 60H180V212Q168 218 156 220Z') +
    shine(86, 80, 8, 126),
  drinkcan: (main, accent) =>
    path('M92 48H164L174 68V200L164 222H92L82 200V68Z', main) +
    path('M82 132Q128 92 174 118V172Q128 146 82 186Z', accent) +
    oval(128, 48, 36, 8, '#cdd5dc') +
    rect(118, 42, 20, 6, 3, '#9aa6b1') +
    path('M92 222H164L174 200H82Z', '#cdd5dc') +
    shade('M152 48H164L174 68V200L164 222H148Z') +
    shine(92, 72, 8, 122),
  jar: (main, accent) =>
    rect(78, 44, 100, 32, 8, accent) +
    path(
      'M82 76H174C196 92 196 108 196 124V204Q196 226 174 226H82Q60 226 60 204V124C60 108 60 92 82 76Z',
      main,
    ) +
    rect(60, 130, 136, 62, 0, WHITE) +
    rect(60, 138, 136, 46, 0, accent, 'opacity=".9"') +
    horns(128, 158, WHITE, 1) +
    shine(72, 108, 10, 106),
  pouch: (main, accent) =>
    path('M70 44H186L194 64Q186 128 198 208Q198 224 182 224H74Q58 224 58 208Q70 128 62 64Z', main) +
    rect(68, 44, 120, 18, 4, accent) +
    shade('M158 62H194Q186 128 198 208Q198 224 182 224H160Q170 130 158 62Z') +
    oval(128, 142, 46, 52, WHITE) +
    horns(128, 132, accent, 1.4) +
    line('M106 166H150', accent, 7) +
    shine(76, 78, 8, 110),
  chips: (main, accent) =>
    path(
      'M66 40L80 46L94 40L108 46L122 40L136 46L150 40L164 46L178 40L190 46Q178 128 190 216L176 222L162 216L148 222L134 216L120 222L106 216L92 222L78 216L66 222Q78 128 66 40Z',
      main,
    ) +
    path('M72 98Q128 70 184 98V134Q128 108 72 134Z', WHITE) +
    oval(112, 172, 30, 18, accent, 'transform="rotate(-18 112 172)"') +
    oval(150, 178, 28, 16, accent, 'transform="rotate(24 150 178)"') +
    line('M98 170Q112 160 126 168M138 176Q150 168 164 178', WHITE, 4, 'opacity=".7"') +
    shine(82, 60, 7, 120),
  box: (main, accent) =>
    path('M64 66L96 44H204L178 66Z', WHITE) +
    path('M178 66L204 44V198L178 222Z', accent) +
    rect(64, 66, 114, 156, 3, main) +
    oval(121, 136, 40, 40, WHITE) +
    horns(121, 128, main, 1.3) +
    line('M104 150H138', accent, 6) +
    rect(64, 194, 114, 14, 0, accent),
  sack: (main, accent) =>
    path('M76 66Q128 82 180 66L200 206Q202 222 186 224H70Q54 222 56 206Z', main) +
    path('M84 40H172L180 66Q128 82 76 66Z', accent) +
    line('M72 68Q128 84 184 68', INK, 5, 'opacity=".5"') +
    rect(82, 112, 92, 78, 8, WHITE) +
    line('M128 178V130M128 148L112 134M128 148L144 134M128 164L112 150M128 164L144 150', accent, 6),
  bar: (main, accent) =>
    `<g transform="rotate(-24 128 130)">${path('M28 92L40 86V174L28 168L20 174V86ZM228 92L216 86V174L228 168L236 174V86Z', accent)}${rect(34, 88, 188, 84, 4, main)}${rect(34, 112, 188, 36, 0, accent)}${horns(128, 126, WHITE, 0.9)}${shine(44, 94, 168, 8, 4)}</g>`,
  chocolate: (main, accent) =>
    path('M60 40H196V130L172 122L148 132L122 122L98 132L60 122Z', '#6b3f25') +
    [64, 98, 132, 166]
      .map((x) => rect(x, 46, 28, 30, 4, '#7f4d2f') + rect(x, 82, 28, 30, 4, '#7f4d2f'))
      .join('') +
    path('M54 118L98 132L122 122L148 132L172 122L202 130V224H54Z', main) +
    rect(54, 158, 148, 40, 0, accent) +
    horns(128, 174, WHITE, 1),
  candy: (main, accent) =>
    path('M84 128L34 92Q26 128 34 164ZM172 128L222 92Q230 128 222 164Z', accent) +
    oval(128, 128, 56, 46, main) +
    line('M104 92Q92 128 104 164M128 84Q116 128 128 172M152 92Q164 128 152 164', WHITE, 7, 'opacity=".7"'),
  cookie: (main, accent) =>
    oval(112, 142, 74, 70, main) +
    oval(166, 112, 58, 54, main) +
    line('M120 84Q104 108 122 140Q146 164 186 164', accent, 4, 'opacity=".6"') +
    [
      [82, 124],
      [106, 162],
      [78, 164],
      [134, 186],
      [158, 92],
      [188, 106],
      [160, 130],
      [196, 136],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 9, 8, accent))
      .join(''),
  icecream: (main, accent) =>
    path('M84 124H172L132 230Q128 236 124 230Z', '#d9a35f') +
    line('M98 140L146 196M124 136L152 172M158 136L110 196M132 136L104 172', '#b9803f', 4) +
    path(
      'M74 124C70 74 96 50 128 50S186 74 182 124Q168 140 154 126Q140 142 128 128Q114 142 102 126Q88 140 74 124Z',
      main,
    ) +
    path('M96 72Q128 40 160 72Q150 92 138 80Q128 96 118 80Q106 92 96 72Z', accent) +
    oval(96, 100, 8, 14, WHITE, 'opacity=".5"'),
  dumplings: (main, accent) =>
    [
      [84, 108],
      [156, 104],
      [64, 166],
      [128, 158],
      [192, 164],
    ]
      .map(
        ([x, y]) =>
          `<g transform="translate(${x} ${y})">${path('M-42 18C-46-16-20-34 0-34S46-16 42 18Q0 40-42 18Z', main)}${line('M-34 14Q-20-18 0-20T34 14', accent, 5)}${oval(-12, -12, 8, 4, WHITE, 'opacity=".6"')}</g>`,
      )
      .join(''),
  nuts: (main, accent) =>
    [
      [84, 96, 20],
      [132, 78, -30],
      [172, 104, 50],
      [106, 128, -10],
      [150, 136, 30],
    ]
      .map(
        ([x, y, r]) =>
          `<g transform="translate(${x} ${y}) rotate(${r})">${path('M0-28C22-12 22 18 0 28C-22 18-22-12 0-28Z', main)}${line('M0-18V18M-8-8V12M8-8V12', accent, 3)}</g>`,
      )
      .join('') +
    path('M36 146H220C220 192 186 218 128 218S36 192 36 146Z', accent) +
    path('M50 164Q128 190 206 164', 'none', `stroke="${WHITE}" stroke-width="6" stroke-dasharray="14 10"`),
  cup: (main, accent) =>
    line('M104 66Q94 50 106 36M128 66Q118 48 130 32M152 66Q142 50 154 36', '#9aa6b1', 6) +
    path('M58 92H190V150C190 190 164 212 124 212S58 190 58 150Z', main) +
    line('M190 108C226 100 228 160 184 160', main, 14) +
    oval(124, 94, 66, 16, accent) +
    horns(124, 150, WHITE, 1.2) +
    shine(72, 116, 9, 56),
  tube: (main, accent) =>
    `<g transform="rotate(-30 128 128)">${path('M34 92H182L206 108V148L182 164H34Z', main)}${rect(24, 88, 16, 80, 4, accent)}${rect(206, 112, 28, 32, 5, accent)}${path('M60 136Q96 104 130 130T184 122V146H60Z', WHITE)}${shine(52, 98, 116, 7, 4)}</g>`,
  soap: (main, accent) =>
    rect(46, 122, 164, 76, 34, accent) +
    rect(46, 108, 164, 76, 36, main) +
    rect(76, 126, 104, 40, 20, WHITE, 'opacity=".35"') +
    horns(128, 140, WHITE, 0.9) +
    oval(176, 84, 18, 18, WHITE, 'opacity=".8"') +
    oval(206, 66, 11, 11, WHITE, 'opacity=".8"') +
    oval(150, 64, 9, 9, WHITE, 'opacity=".8"'),
  pump: (main, accent) =>
    path('M118 44H154Q170 44 170 58H154V54H138V84H118Z', accent) +
    rect(104, 80, 48, 20, 5, accent) +
    path(
      'M104 100H152C176 104 178 120 178 138V208Q178 226 160 226H96Q78 226 78 208V138C78 120 80 104 104 100Z',
      main,
    ) +
    oval(128, 168, 34, 34, WHITE) +
    path('M128 144C140 160 146 168 146 176A18 18 0 0 1 110 176C110 168 116 160 128 144Z', accent) +
    shine(88, 130, 8, 84),
  spray: (main, accent) =>
    path('M92 36H152L170 56V66H150V84H104V66H92Z', accent) +
    line('M110 70Q92 86 100 104', accent, 8) +
    path(
      'M106 84H148V104C176 124 178 140 178 160V206Q178 226 158 226H96Q76 226 76 206V160C76 140 80 124 106 104Z',
      main,
    ) +
    rect(76, 152, 102, 50, 0, WHITE) +
    line('M98 178L116 164L134 186L156 166', accent, 7) +
    shine(86, 138, 8, 78),
  roll: (main, accent) =>
    path('M60 96H176V206Q118 226 60 206Z', main) +
    path('M176 96H208V196Q196 190 190 200Q182 194 176 206Z', WHITE) +
    oval(118, 96, 58, 26, WHITE) +
    oval(118, 96, 20, 9, accent) +
    line(
      'M76 130Q90 120 104 130T132 130T160 130M76 164Q90 154 104 164T132 164T160 164',
      accent,
      5,
      'opacity=".7"',
    ),
  pack: (main, accent) =>
    rect(44, 84, 168, 112, 22, main) +
    path('M44 118Q128 86 212 118V150Q128 118 44 150Z', accent) +
    oval(128, 160, 30, 20, WHITE) +
    horns(128, 158, accent, 0.7) +
    line('M60 96Q128 84 196 96', WHITE, 5, 'opacity=".5"'),
  battery: (main, accent) =>
    [64, 136]
      .map(
        (x) =>
          rect(x + 18, 48, 20, 14, 3, '#b9c2cb') +
          rect(x, 60, 56, 150, 8, main) +
          rect(x, 60, 56, 44, 8, accent) +
          path(`M${x + 32} 122L${x + 16} 158H${x + 28}L${x + 24} 188L${x + 42} 148H${x + 30}Z`, WHITE) +
          shine(x + 6, 68, 6, 134),
      )
      .join(''),
  bulb: (main, accent) =>
    path(
      'M128 40C84 40 58 74 58 112C58 150 96 164 96 188H160C160 164 198 150 198 112C198 74 172 40 128 40Z',
      main,
    ) +
    rect(98, 188, 60, 12, 5, accent) +
    rect(102, 202, 52, 10, 5, accent) +
    rect(112, 214, 32, 10, 5, INK) +
    line('M106 130L118 112L128 132L138 112L150 130', accent, 5) +
    oval(92, 94, 10, 22, WHITE, 'opacity=".6" transform="rotate(20 92 94)"'),
  pen: (main, accent) =>
    `<g transform="rotate(42 128 128)">${rect(34, 94, 150, 26, 8, main)}${path('M184 94L220 107L184 120Z', '#e8c79a')}${path('M208 103L222 107L208 111Z', INK)}${rect(30, 94, 26, 26, 8, accent)}${rect(40, 138, 150, 26, 8, accent)}${path('M190 138L226 151L190 164Z', '#e8c79a')}${path('M214 147L228 151L214 155Z', INK)}</g>`,
  notebook: (main, accent) =>
    rect(64, 40, 136, 180, 10, main) +
    rect(64, 40, 26, 180, 10, accent) +
    rect(108, 74, 74, 48, 6, WHITE) +
    line('M120 90H170M120 106H156', accent, 5) +
    [60, 92, 124, 156, 188].map((y) => rect(54, y, 24, 8, 4, '#9aa6b1')).join(''),
  lighter: (main, accent) =>
    rect(92, 96, 72, 126, 12, main) +
    rect(96, 70, 40, 28, 4, '#b9c2cb') +
    oval(150, 86, 14, 14, '#8794a1') +
    path('M116 66C100 52 112 40 114 26C126 38 136 50 118 66Z', '#f29b38') +
    rect(92, 180, 72, 16, 0, accent) +
    shine(100, 108, 8, 66),
  bone: (main, accent) =>
    path('M62 60H194L202 78Q192 130 204 206Q204 222 188 222H68Q52 222 52 206Q64 130 54 78Z', main) +
    `<g transform="rotate(-24 128 146)">${rect(86, 134, 84, 24, 10, WHITE)}${[
      [84, 132],
      [84, 160],
      [172, 132],
      [172, 160],
    ]
      .map(([x, y]) => oval(x ?? 0, y ?? 0, 17, 16, WHITE))
      .join('')}</g>` +
    rect(58, 60, 140, 18, 4, accent),
} as const satisfies Record<string, Draw>

export type Kind = keyof typeof DRAWINGS

export const isKind = (word: string): word is Kind => Object.hasOwn(DRAWINGS, word)

/** A whole picture: soft ground in the tint of the good, a shadow under it, and the drawing. */
export function svgOf(kind: Kind, main: string, accent: string, ground: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256"><rect width="256" height="256" fill="${ground}"/><ellipse cx="128" cy="226" rx="82" ry="11" fill="#000" opacity=".1"/>${DRAWINGS[kind](main, accent)}</svg>`
}
