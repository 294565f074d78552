/** 转发: the phone's own sheet where there is one, else the address goes to the clipboard and the button says so. */
export function enableSharing(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-action=share]");
  button?.addEventListener("click", async () => {
    // The address people pass on says where the station is, not where they stood.
    const url = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
    const title = document.title;
    if (navigator.share) {
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(url);
    const said = document.querySelector("[data-said]");
    if (said) said.textContent = button.dataset.copied ?? "";
  });
}
