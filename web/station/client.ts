import { enableLargeType } from "../ui/large-type.ts";
import "../ui/tokens.css";
import "../ui/base.css";
import "../ui/icon.css";
import "../ui/lamp.css";
import "../ui/controls.css";
import "../ui/page.css";
import "../ui/stones.css";
import "../finder/stop.css";
import "./station.css";
import { enableSharing } from "./share.ts";

enableLargeType();
enableSharing();
