/**
 * The floors of the house: imports go down only. Each rule names what its floor may not reach; the same list in words stands in
 * the README of each floor. swc reads the sources, because TypeScript 7 gives other tools no parser.
 */
const swc = require('@swc/core')

// dependency-cruiser asks swc for TypeScript without JSX, whatever the file is called.
const { parseFileSync } = swc
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') })

/** Electron itself, not our folder of that name. */
const ELECTRON = '(^|/)node_modules/electron/|^electron$'

const floor = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    floor(
      'shared-is-the-ground',
      'shared is imported by both sides and imports neither',
      { path: '^shared/' },
      { path: ['^electron/', '^renderer/', ELECTRON] },
    ),
    floor(
      'domain-knows-no-contract',
      'the domain is pure: it knows neither the contract nor a library',
      { path: '^shared/domain/' },
      { pathNot: '^shared/domain/' },
    ),
    floor(
      'renderer-talks-to-the-contract-only',
      'the window reaches the rest through window.kassa',
      { path: '^renderer/' },
      { path: ['^electron/', ELECTRON] },
    ),
    floor(
      'renderer-runs-in-a-page',
      'a page has no Node',
      { path: '^renderer/' },
      { dependencyTypes: ['core'] },
    ),
    ...['store', 'apipay', 'simulator'].map((name) =>
      floor(
        `${name}-stands-on-shared`,
        `${name} imports shared and libraries, no other floor`,
        { path: `^electron/${name}/` },
        { path: ['^electron/', '^renderer/', ELECTRON], pathNot: `^electron/${name}/` },
      ),
    ),
    floor(
      'services-know-no-electron',
      'services stand on store, apipay and shared, so that each runs in plain Node',
      { path: '^electron/services/' },
      { path: ['^electron/', '^renderer/', ELECTRON], pathNot: '^electron/(services|store|apipay)/' },
    ),
    floor(
      'shell-is-below-main',
      'the shell knows neither the composition nor the window, and has no simulator',
      { path: '^electron/shell/' },
      { path: ['^electron/(main|preload|display-preload)\\.ts$', '^electron/simulator/', '^renderer/'] },
    ),
    floor(
      'preload-carries-names-only',
      'preload holds no schema and no logic',
      { path: '^electron/(display-)?preload\\.ts$' },
      { pathNot: ['^shared/contract/channels\\.ts$', ELECTRON] },
    ),
    floor(
      'product-needs-no-tests',
      'what ships needs nothing of scripts and tests',
      { path: '^(electron|renderer|shared)/' },
      { path: '^(tests|scripts)/' },
    ),
    floor('no-cycles', 'two files that need each other are one file', {}, { circular: true }),
    floor(
      'every-import-is-found',
      'an import that cannot be followed cannot be checked',
      {},
      { couldNotResolve: true, pathNot: '^electron$' },
    ),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|woff2?|svg|png)$' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
}
