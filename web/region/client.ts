import { enableLargeType } from "../ui/large-type.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/icon.css";
import "../ui/controls.css";
import "../ui/page.css";
import "./region.css";

enableLargeType();
