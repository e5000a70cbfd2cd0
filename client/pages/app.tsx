import { lazy, Suspense } from 'react'
import { Route, Router, Switch } from 'wouter'
import { basePath } from '../net/address.ts'
import { words } from '../ui/words/entry-words.ts'
import { BugBoundary } from './bug-boundary.tsx'
import { JoinPage } from './join-page.tsx'
import { NotHerePage } from './not-here-page.tsx'
import { WaitingPage } from './waiting-page.tsx'
import { type Services, ServicesContext } from './services.ts'

// The routes of contract §9. Every page but the way in comes later, in its own file: joining must open on a slow phone.

const HomePage = lazy(async () => ({ default: (await import('./home-page.tsx')).HomePage }))
const WorkshopPage = lazy(async () => ({ default: (await import('./workshop-page.tsx')).WorkshopPage }))
const ConsolePage = lazy(async () => ({ default: (await import('./console-page.tsx')).ConsolePage }))
const BoardPage = lazy(async () => ({ default: (await import('./board/board-page.tsx')).BoardPage }))
const ProjectorPage = lazy(async () => ({ default: (await import('./projector-page.tsx')).ProjectorPage }))

export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesContext value={services}>
      <BugBoundary>
        <Suspense fallback={<WaitingPage text={words('page.loading')} />}>
          <Router base={basePath(services.base)}>
            <Switch>
              <Route path="/">
                <HomePage />
              </Route>
              <Route path="/j">
                <JoinPage typed="" />
              </Route>
              <Route path="/j/:code">{({ code }) => <JoinPage typed={code} />}</Route>
              <Route path="/b/:boardId">{({ boardId }) => <BoardPage key={boardId} boardId={boardId} />}</Route>
              <Route path="/w/:workshopId">
                {({ workshopId }) => <WorkshopPage key={workshopId} workshopId={workshopId} />}
              </Route>
              <Route path="/w/:workshopId/projector">
                {({ workshopId }) => <ProjectorPage key={workshopId} workshopId={workshopId} />}
              </Route>
              <Route path="/w/:workshopId/console">
                {({ workshopId }) => <ConsolePage key={workshopId} workshopId={workshopId} />}
              </Route>
              <Route>
                <NotHerePage />
              </Route>
            </Switch>
          </Router>
        </Suspense>
      </BugBoundary>
    </ServicesContext>
  )
}
