import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

// Serves the canvas lab on a free port of this machine, straight from the sources.

export interface Lab {
  readonly url: string
  close(): Promise<void>
}

export async function openLab(): Promise<Lab> {
  const server = await createServer({
    root: new URL('.', import.meta.url).pathname,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    cacheDir: new URL('../../../node_modules/.vite-lab', import.meta.url).pathname,
    resolve: { dedupe: ['yjs', 'y-protocols', 'lib0', 'react', 'react-dom'] },
    server: {
      host: '127.0.0.1',
      port: 0,
      strictPort: false,
      hmr: false,
      fs: { allow: [new URL('../../..', import.meta.url).pathname] },
    },
  })
  await server.listen()
  const address = server.httpServer?.address()
  if (typeof address !== 'object' || address === null) throw new Error('the lab has no address')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}
