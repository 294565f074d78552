import { render } from "preact";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/icon.css";
import "../ui/lamp.css";
import "../ui/stones.css";
import "./ui/frame.css";
import "./ui/kit.css";
import "./ui/table.css";
import "./accounts/door.css";
import "./accounts/accounts.css";
import { App } from "./shell/App.tsx";
import { startRouter } from "./shell/router.ts";

const root = document.getElementById("page");
if (root) {
  startRouter();
  root.replaceChildren();
  render(<App />, root);
}
