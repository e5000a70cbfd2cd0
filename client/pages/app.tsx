import { Route, Router, Switch } from 'wouter'
import { basePath } from '../net/address.ts'
import { BugBoundary } from './bug-boundary.tsx'
import { JoinPage } from './join-page.tsx'
import { NotHerePage } from './not-here-page.tsx'
import { pageOf } from './page-of.tsx'
import { type Services, ServicesContext } from './services.ts'

// The routes of contract §9. Every page but the way in comes later, in its own file: joining must open on a slow phone.

const HomePage = pageOf(async () => (await import('./home-page.tsx')).HomePage)
const WorkshopPage = pageOf(async () => (await import('./workshop-page.tsx')).WorkshopPage)
const ConsolePage = pageOf(async () => (await import('./console-page.tsx')).ConsolePage)
const BoardPage = pageOf(async () => (await import('./board/board-page.tsx')).BoardPage)
const ProjectorPage = pageOf(async () => (await import('./projector-page.tsx')).ProjectorPage)

export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesContext value={services}>
      <BugBoundary>
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
      </BugBoundary>
    </ServicesContext>
  )
}
