// Tools that share one place in the toolbar: a wall of icons helps nobody find one.

/** Behind "Draw", which takes the one that was used last. */
export const DRAWING: readonly string[] = ['pen', 'highlighter', 'eraser']
