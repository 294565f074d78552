import { hydrate } from "preact";
import type { CheckView } from "../../domain/pages/views.ts";
import { LanguageProvider } from "../i18n/language.tsx";
import { enableLargeType } from "../ui/large-type.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/icon.css";
import "../ui/controls.css";
import "../ui/page.css";
import "../ui/stones.css";
import "./checker.css";
import "./questions.css";
import "./criteria.css";
import "./result.css";
import { LiveChecker } from "./LiveChecker.tsx";

enableLargeType();

const root = document.getElementById("page");
const data = document.getElementById("view");
if (root && data?.textContent) {
  const view = JSON.parse(data.textContent) as CheckView;
  hydrate(
    <LanguageProvider value={view.address.lang}>
      <LiveChecker first={view} />
    </LanguageProvider>,
    root,
  );
}
