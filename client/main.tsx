import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './pages/app.tsx'
import { createServices } from './pages/services.ts'
import { startAppearance } from './ui/appearance.ts'

startAppearance()
const root = document.getElementById('root')
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App services={createServices()} />
    </StrictMode>,
  )
