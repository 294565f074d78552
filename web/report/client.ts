import { enableLargeType } from "../ui/large-type.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/icon.css";
import "../ui/controls.css";
import "../ui/page.css";
import "./report.css";

enableLargeType();

const button = document.querySelector<HTMLButtonElement>("[data-action=copy]");
button?.addEventListener("click", async () => {
  const receipt = document.querySelector("[data-receipt]");
  const said = document.querySelector("[data-said]");
  await navigator.clipboard.writeText(receipt?.textContent ?? "").then(
    () => {
      const words = button.dataset.copied ?? "";
      button.textContent = words;
      if (said) said.textContent = words;
    },
    // Not allowed here: it is selected, to be copied by hand.
    () => receipt && getSelection()?.selectAllChildren(receipt),
  );
});
