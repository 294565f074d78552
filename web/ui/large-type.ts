/** Makes every 大字 button on the page work; the choice stays on this device. */
export function enableLargeType(): void {
  const { dataset } = document.documentElement;
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element) || !target.closest("[data-action=large-type]")) return;
    if (dataset.size === "large") delete dataset.size;
    else dataset.size = "large";
    try {
      localStorage.setItem("size", dataset.size ?? "");
    } catch {
      // Not kept: the size holds for this page.
    }
  });
}
