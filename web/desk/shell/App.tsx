import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { actionLabels, permissions, roleLabels } from "../../../domain/rights/rights.ts";
import { LanguageProvider, useLanguage } from "../../i18n/language.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { status } from "../ui/status-line.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { LeaveDialog } from "./LeaveDialog.tsx";
import { Opened } from "./Opened.tsx";
import { Rail } from "./Rail.tsx";
import { navigate, usePlace } from "./router.ts";
import { type Route, routeOf, routes } from "./routes.ts";
import { SignInAgain } from "./SignInAgain.tsx";
import { findSession, session, useSession } from "./session.ts";
import { useStore } from "./store.ts";
import { useAction } from "./use-action.ts";
import { Waiting } from "./Waiting.tsx";
import { useShellWords } from "./words.ts";

/** The whole desk. */
export function App() {
  const { query } = usePlace();
  const lang = query.get("lang") === "en" ? "en" : "zh";
  useEffect(() => {
    document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  }, [lang]);
  return (
    <LanguageProvider value={lang}>
      <Desk />
    </LanguageProvider>
  );
}

function Desk() {
  const place = usePlace();
  const who = useStore(session);
  const found = routeOf(place.path);
  const open = found?.route.open === true;
  const find = useAction(findSession);
  const ask = () => void find.run();
  useEffect(ask, []);
  useEffect(() => {
    if (who !== null || open) return;
    const here = `${location.pathname}${location.search}`;
    navigate(here === "/desk" ? "/desk/sign-in" : `/desk/sign-in?next=${encodeURIComponent(here)}`, {
      replace: true,
    });
  }, [who, open]);

  if (find.problem) {
    return (
      <main class="dalone">
        <Trouble problem={find.problem} retry={ask} />
      </main>
    );
  }
  if (found && open) return <Opened key={place.path} route={found.route} params={found.params} />;
  if (!who) return <Waiting />;
  return (
    <Frame>
      <Inside key={place.path} path={place.path} />
    </Frame>
  );
}

/** Rail, page, and what may lie over it. */
function Frame({ children }: { children: ComponentChildren }) {
  const words = useShellWords();
  const said = useStore(status);
  useEffect(() => {
    document.addEventListener("keydown", goToSearch);
    return () => document.removeEventListener("keydown", goToSearch);
  }, []);
  return (
    <div class="desk">
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <Rail />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <div class="dstatus" role="status">
        <p>{said}</p>
      </div>
      <LeaveDialog />
      <SignInAgain />
    </div>
  );
}

/** `/` goes to the field marked `data-search`, unless one is typing. */
function goToSearch(event: KeyboardEvent): void {
  const typing = event.target instanceof Element && event.target.closest("input, textarea, select, dialog");
  const field = document.querySelector<HTMLElement>("[data-search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || typing || !field) return;
  event.preventDefault();
  field.focus();
}

function Inside({ path }: { path: string }) {
  const words = useShellWords();
  const lang = useLanguage();
  const { actions } = useSession();
  const mayOpen = ({ needs }: Route) => needs === undefined || actions.includes(needs);
  const found = routeOf(path);
  const first = routes.find((route) => route.icon !== undefined && mayOpen(route));
  // Whoever has no overview begins with the first subject of the rail.
  const elsewhere = path === "/desk" && (!found || !mayOpen(found.route)) ? first?.path : undefined;
  useEffect(() => {
    if (elsewhere) navigate(elsewhere, { replace: true });
  }, [elsewhere]);
  useEffect(() => {
    if (found) document.title = `${found.route.title[lang]} · ${words.desk}`;
  }, [found, lang, words]);
  if (elsewhere) return null;
  if (!found) {
    return (
      <>
        <PageHead title={words.notFoundTitle} />
        <Empty title={words.notFound}>
          <ButtonLink href="/desk">{words.backToDesk}</ButtonLink>
        </Empty>
      </>
    );
  }
  const { needs } = found.route;
  if (needs && !mayOpen(found.route)) {
    const roles = permissions[needs].map((role) => roleLabels[role][lang]).join(words.list);
    return (
      <>
        <PageHead title={words.notYoursTitle} />
        <Empty title={words.notYours(actionLabels[needs][lang], roles)}>
          <ButtonLink href="/desk">{words.backToDesk}</ButtonLink>
        </Empty>
      </>
    );
  }
  return <Opened route={found.route} params={found.params} />;
}
