import { hydrate } from "preact";
import type { FinderView } from "../../domain/pages/views.ts";
import { LanguageProvider } from "../i18n/language.tsx";
import { enableLargeType } from "../ui/large-type.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/icon.css";
import "../ui/lamp.css";
import "../ui/controls.css";
import "../ui/page.css";
import "./stop.css";
import "./finder.css";
import "./filters.css";
import "./map-view.css";
import { LiveFinder } from "./LiveFinder.tsx";

enableLargeType();

const root = document.getElementById("page");
const data = document.getElementById("view");
if (root && data?.textContent) {
  const view = JSON.parse(data.textContent) as FinderView;
  hydrate(
    <LanguageProvider value={view.address.lang}>
      <LiveFinder first={view} />
    </LanguageProvider>,
    root,
  );
}
