import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// A page with the outline and the panels over a board in memory, for looking at them: npx vite test/kit/outline-lab
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
  server: { host: '127.0.0.1', fs: { allow: ['../../..'] } },
})
