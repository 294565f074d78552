/** Whether the server that gave this page answers. */
export function serverAnswers(): Promise<boolean> {
  return fetch(location.href, { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );
}

/**
 * Opens this page anew, with the program as it is now. Without a network nothing happens: what is open is not given up for
 * the browser's own page; the answer is then false.
 */
export async function reload(): Promise<boolean> {
  const answers = await serverAnswers();
  if (answers) location.reload();
  return answers;
}
