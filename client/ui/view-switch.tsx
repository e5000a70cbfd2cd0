import styles from './view-switch.module.css'

interface ViewSwitchProps<V extends string> {
  readonly label: string
  readonly views: readonly V[]
  readonly view: V
  readonly onView: (view: V) => void
  readonly nameOf: (view: V) => string
  /** More about one, while it is pointed at. */
  readonly hintOf?: (view: V) => string | undefined
}

/** The ways in which a part of the page can be seen, of which one is. */
export function ViewSwitch<V extends string>({ label, views, view, onView, nameOf, hintOf }: ViewSwitchProps<V>) {
  return (
    <div role="group" aria-label={label} className={styles.views}>
      {views.map(each => (
        <button
          key={each}
          type="button"
          className={styles.view}
          aria-pressed={view === each}
          title={hintOf?.(each)}
          onClick={() => onView(each)}
        >
          {nameOf(each)}
        </button>
      ))}
    </div>
  )
}
