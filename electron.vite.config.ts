import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { joinLocales } from './tools/build/join-locales.ts';
import { packCities } from './tools/build/pack-cities.ts';
import { renderIcons } from './tools/build/render-icons.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

// The targets are the oldest runtime Parley runs on (Electron 33), not the installed package's.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';
const DEV_PORT = 5199;

/** The tray and the windows need their icons as PNGs, which are drawn, not kept. */
const icons = {
  name: 'parley-icons',
  closeBundle: async (): Promise<void> => {
    await renderIcons({ from: at('resources/icons'), to: at('out/icons') });
  },
};

const locales = {
  name: 'parley-locales',
  closeBundle: async (): Promise<void> => {
    await joinLocales({ from: at('locales'), to: at('out/locales') });
  },
};

export default defineConfig({
  main: {
    plugins: [icons, locales, packCities()],
    build: {
      outDir: 'out/main',
      target: NODE_TARGET,
      // An optional dependency, which by default would be bundled: its library is found beside it.
      externalizeDeps: {
        include: ['uiohook-napi'],
        exclude: ['zod', 'electron-log', 'electron-store', 'ws'],
      },
      rolldownOptions: {
        input: {
          index: at('main/index.ts'),
          engine: at('engine/index.ts'),
          hook: at('main/hook/index.ts'),
          'history-worker': at('main/history/worker/history-worker.ts'),
          'voice-activity-worker': at('engine/voice-activity/voice-activity-worker.ts'),
          'speech-to-text-worker': at('engine/speech-to-text/speech-to-text-worker.ts'),
          'text-to-speech-worker': at('engine/text-to-speech/text-to-speech-worker.ts'),
        },
        output: {
          format: 'es',
          // Less to read at each start. Names stay as they are: they stand in the log when something throws.
          minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: '/',
    publicDir: false,
    plugins: [react()],
    worker: { format: 'es' },
    html: process.env['NODE_ENV_ELECTRON_VITE'] === 'development' ? { cspNonce: 'dev' } : {},
    server: {
      host: '127.0.0.1',
      port: DEV_PORT,
      strictPort: true,
      hmr: { protocol: 'ws', host: '127.0.0.1', port: DEV_PORT, clientPort: DEV_PORT },
    },
    build: {
      outDir: at('out/renderer'),
      target: CHROME_TARGET,
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: {
        input: {
          ui: at('renderer/ui/index.html'),
          overlay: at('renderer/ui/overlay.html'),
          audio: at('renderer/audio/index.html'),
        },
      },
    },
  },
});
