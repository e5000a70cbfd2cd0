/** `across`: along the x axis. */
export type SnapAxis = 'across' | 'down'

/** Shows why something that is carried stops where it does; board units. */
export type Guide =
  /** At x (across) or y (down) of `at`, from one thing to the other. */
  | { readonly type: 'line'; readonly axis: SnapAxis; readonly at: number; readonly from: number; readonly to: number }
  /** A gap along the axis, drawn at this place on the other one. */
  | { readonly type: 'gap'; readonly axis: SnapAxis; readonly at: number; readonly from: number; readonly to: number }
