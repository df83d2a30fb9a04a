/** Thousands of phones lose the same network at the same moment: they must not come back in step. */
const spread = (seconds: number) => seconds * 1000 * (0.75 + Math.random() / 2)

/** Waiting that ends early when the network is back or the voter presses the button. */
export function newPatience() {
  let timer = 0
  let hurry: () => void = () => undefined

  return {
    wait: (seconds: number) =>
      new Promise<void>((resolve) => {
        hurry = resolve
        setTimeout(resolve, spread(seconds))
      }),
    hurry: () => hurry(),
    /** Do this later; whatever was to be done before is given up. */
    later(seconds: number, what: () => void) {
      clearTimeout(timer)
      timer = window.setTimeout(what, spread(seconds))
    },
    stop: () => clearTimeout(timer),
  }
}
