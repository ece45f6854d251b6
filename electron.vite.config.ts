import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Everything but the native SQLite module is bundled: a package then needs one node module, and start-up reads few files.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: { exclude: ['electron-store', 'zod', 'p-queue', 'uuid'] },
      rollupOptions: {
        input: { main: 'electron/main.ts' },
        external: ['electron', 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      minify: true,
      rollupOptions: {
        input: { preload: 'electron/preload.ts', 'display-preload': 'electron/display-preload.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      // Inlined assets become data: URLs, which the content security policy refuses.
      assetsInlineLimit: 0,
      rollupOptions: { input: { index: 'renderer/index.html', display: 'renderer/display.html' } },
    },
    plugins: [react()],
  },
})
