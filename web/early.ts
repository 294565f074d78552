/** Runs before the first paint: the reader's type size, and the word to the stylesheet that scripts run. */
const { documentElement } = document;
documentElement.classList.add("js");
try {
  if (localStorage.getItem("size") === "large") documentElement.dataset.size = "large";
} catch {
  // A browser that keeps nothing shows the ordinary size.
}
