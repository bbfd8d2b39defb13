import { defineConfig } from 'vite';

/** Builds what runs in a browser: one style sheet, and small scripts that pages also do without. */
export default defineConfig({
  root: 'src/browser',
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: '../../dist/browser',
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Every file is asked for by its own name, which changes with its content; nothing is inlined (CSP).
    assetsInlineLimit: 0,
    // Sass makes it small: the library's hint to an old browser is not CSS, and the usual minifier refuses it.
    cssMinify: false,
    assetsDir: '',
    rollupOptions: {
      input: [
        'src/browser/main.ts',
        'src/browser/badge.ts',
        'src/browser/bench/main.ts',
        'src/browser/style/main.scss',
      ],
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, style: 'compressed' } } },
});
