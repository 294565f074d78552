/** Asks for the next of the pieces while the last one is still worked on; ends with all of them at rest. */
export async function* ahead<T>(pieces: AsyncGenerator<T>): AsyncGenerator<T> {
  // Settled, so that what goes wrong waits to be thrown in its turn.
  const ask = () => Promise.allSettled([pieces.next()]);
  let asked = ask();
  try {
    for (;;) {
      const [answer] = await asked;
      if (answer.status === "rejected") throw answer.reason;
      if (answer.value.done) return;
      asked = ask();
      yield answer.value.value;
    }
  } finally {
    await asked;
    await pieces.return(undefined);
  }
}
