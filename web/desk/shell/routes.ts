import type { ComponentType } from "preact";
import type { Language } from "../../../domain/pages/views.ts";
import type { DeskCounts } from "../../../domain/register/wire.ts";
import type { Action } from "../../../domain/rights/rights.ts";
import type { IconName } from "../../ui/Icon.tsx";

/** What a page of the desk is given. */
export interface PageProps {
  /** The parts of the address that the route names with a colon. */
  params: Record<string, string>;
}

export interface Route {
  /** `/desk/stations/:code` */
  path: string;
  title: Record<Language, string>;
  /** Who may not do this sees a word about it instead. */
  needs?: Action;
  /** Its line in the rail. */
  icon?: IconName;
  /** How much waits there, beside that line. */
  count?: keyof DeskCounts;
  /** The same page under a name of the rail: a station belongs to the register. */
  under?: string;
  /** Before signing in. */
  open?: true;
  load(): Promise<{ default: ComponentType<PageProps> }>;
}

/** Every page of the desk, one line each; those with an icon make up the rail, in this order. */
export const routes: Route[] = [
  {
    path: "/desk/sign-in",
    title: { zh: "登录", en: "Sign in" },
    open: true,
    load: () => import("../accounts/SignInPage.tsx"),
  },
  {
    path: "/desk/join/:token",
    title: { zh: "一次性链接", en: "One-time link" },
    open: true,
    load: () => import("../accounts/JoinPage.tsx"),
  },
  {
    path: "/desk",
    title: { zh: "总览", en: "Overview" },
    needs: "overview.read",
    icon: "chart",
    load: () => import("../overview/OverviewPage.tsx"),
  },
  {
    path: "/desk/register",
    title: { zh: "台账", en: "Register" },
    needs: "station.read",
    icon: "list",
    count: "register",
    load: () => import("../register/RegisterPage.tsx"),
  },
  {
    path: "/desk/stations/new",
    title: { zh: "登记新站点", en: "Register a station" },
    needs: "station.register",
    under: "/desk/register",
    load: () => import("../station/NewStationPage.tsx"),
  },
  {
    path: "/desk/stations/:code",
    title: { zh: "站点", en: "Station" },
    needs: "station.read",
    under: "/desk/register",
    load: () => import("../station/StationPage.tsx"),
  },
  {
    path: "/desk/stations/:code/history",
    title: { zh: "修改记录", en: "History" },
    needs: "station.read",
    under: "/desk/register",
    load: () => import("../station/HistoryPage.tsx"),
  },
  {
    path: "/desk/review",
    title: { zh: "待审", en: "Review" },
    needs: "station.publish",
    icon: "inbox",
    count: "review",
    load: () => import("../review/ReviewPage.tsx"),
  },
  {
    path: "/desk/reports",
    title: { zh: "群众反馈", en: "Reports" },
    needs: "reports.read",
    icon: "report",
    count: "reports",
    load: () => import("../reports/ReportsPage.tsx"),
  },
  {
    path: "/desk/sign-off",
    title: { zh: "评定", en: "Sign-off" },
    needs: "assessments.read",
    icon: "verified",
    load: () => import("../sign-off/SignOffPage.tsx"),
  },
  {
    path: "/desk/sign-off/:id",
    title: { zh: "评定", en: "Assessment" },
    needs: "assessments.read",
    under: "/desk/sign-off",
    load: () => import("../sign-off/AssessmentPage.tsx"),
  },
  {
    path: "/desk/duplicates",
    title: { zh: "重复", en: "Duplicates" },
    needs: "duplicates.read",
    icon: "merge",
    count: "duplicates",
    load: () => import("../duplicates/DuplicatesPage.tsx"),
  },
  {
    path: "/desk/duplicates/:a/:b",
    title: { zh: "比一比", en: "Compare" },
    needs: "duplicates.read",
    under: "/desk/duplicates",
    load: () => import("../duplicates/ComparePage.tsx"),
  },
  {
    path: "/desk/batches",
    title: { zh: "批量记录", en: "Batches" },
    needs: "bulk.undo",
    icon: "sync",
    load: () => import("../bulk/BatchesPage.tsx"),
  },
  {
    path: "/desk/batches/:id",
    title: { zh: "一批", en: "Batch" },
    needs: "bulk.undo",
    under: "/desk/batches",
    load: () => import("../bulk/BatchPage.tsx"),
  },
  {
    path: "/desk/imports",
    title: { zh: "导入", en: "Import" },
    needs: "import.run",
    icon: "import",
    load: () => import("../imports/ImportsPage.tsx"),
  },
  {
    path: "/desk/imports/new",
    title: { zh: "导入表格", en: "Import a sheet" },
    needs: "import.run",
    under: "/desk/imports",
    load: () => import("../imports/NewImportPage.tsx"),
  },
  {
    path: "/desk/imports/:id",
    title: { zh: "导入", en: "Import" },
    needs: "import.run",
    under: "/desk/imports",
    load: () => import("../imports/ImportPage.tsx"),
  },
  {
    path: "/desk/codes",
    title: { zh: "挂牌码", en: "Codes" },
    needs: "codes.print",
    icon: "qr",
    load: () => import("../codes/CodesPage.tsx"),
  },
  {
    path: "/desk/audit",
    title: { zh: "操作记录", en: "Audit log" },
    needs: "audit.read",
    icon: "log",
    load: () => import("../audit/AuditPage.tsx"),
  },
  {
    path: "/desk/accounts",
    title: { zh: "账号", en: "Accounts" },
    needs: "accounts.manage",
    icon: "people",
    load: () => import("../accounts/AccountsPage.tsx"),
  },
  {
    path: "/desk/accounts/:id",
    title: { zh: "账号", en: "Account" },
    needs: "accounts.manage",
    under: "/desk/accounts",
    load: () => import("../accounts/AccountPage.tsx"),
  },
  {
    path: "/desk/unions",
    title: { zh: "工会", en: "Unions" },
    needs: "unions.read",
    icon: "house",
    load: () => import("../accounts/UnionsPage.tsx"),
  },
  {
    path: "/desk/me",
    title: { zh: "我的账号", en: "My account" },
    load: () => import("../accounts/MePage.tsx"),
  },
];

/** The route of an address, and what its named parts are. */
export function routeOf(path: string): { route: Route; params: Record<string, string> } | null {
  const parts = path.split("/");
  for (const route of routes) {
    const params: Record<string, string> = {};
    const wanted = route.path.split("/");
    const fits =
      wanted.length === parts.length &&
      wanted.every((part, i) => {
        const given = parts[i] ?? "";
        if (!part.startsWith(":")) return part === given;
        params[part.slice(1)] = decoded(given);
        return given !== "";
      });
    if (fits) return { route, params };
  }
  return null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
