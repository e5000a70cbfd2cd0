import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// The client's build. Assets are relative (base './'), so that PUBLIC_URL may have a sub-path; the server's <base> says where they are.

const here = new URL('.', import.meta.url).pathname

export default defineConfig({
  root: here,
  base: './',
  plugins: [react()],
  // two copies of yjs in one page corrupt documents silently
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // fonts and pictures stay files: the content policy allows fonts from this server only, not from data: addresses
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
})
